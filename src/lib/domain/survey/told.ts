import type { QuestionTypeName } from './definition.ts';

/** The two types that ask nothing: a row that tells something, and a value that is worked out. */
export type ToldTypeName = 'note' | 'calculate';

type Typed = { type: QuestionTypeName };

/** Words to read, perhaps with a value in them. */
export const isNote = ({ type }: Typed): boolean => type === 'note';
/** A value that nobody sees: worked out, and sent. */
export const isHidden = ({ type }: Typed): boolean => type === 'calculate';
/** Whether a person is asked for an answer. */
export const isAsked = (part: Typed): boolean => !isNote(part) && !isHidden(part);
