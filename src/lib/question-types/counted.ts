import type { QuestionTypeName } from '#lib/domain/survey/definition.ts';
import type { Counted, QuestionType, QuestionTypes } from '#lib/domain/survey/question-type.ts';
import { questionTypes } from './definitions.ts';

const modules = import.meta.glob<Counted>('./*/counted.ts', { import: 'counted', eager: true });

const withCounted = ([name, type]: [string, QuestionType]): [string, QuestionType] => {
  const counted = modules[`./${name}/counted.ts`];
  return [name, counted === undefined ? type : { ...type, counted }];
};

/** The types as whoever evaluates answers needs them: each says how it is counted and exported as well. */
export const countedTypes = Object.fromEntries(Object.entries(questionTypes).map(withCounted)) as Record<
  QuestionTypeName,
  QuestionType
> satisfies QuestionTypes;
