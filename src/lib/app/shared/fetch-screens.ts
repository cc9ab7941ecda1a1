import type { QuestionTypeName } from '#lib/domain/survey/definition.ts';

/** Brings how these types of questions are asked; throws where that is not on this device. */
export type FetchScreens = (types: Iterable<QuestionTypeName>) => Promise<void>;
