import type { Choice, Question, QuestionTypeName } from './definition.ts';

/** A given answer. Dates are `YYYY-MM-DD`; several choices are a list of their names. */
export type AnswerValue = string | number | boolean | string[];

/**
 * A sheet in the making. Missing: not answered yet. `null`: the person chose "no answer", which the device remembers
 * and nobody receives. What a person typed and the type cannot read stays as text, so that nothing typed is lost.
 */
export type Draft = Readonly<Record<string, AnswerValue | null>>;

/** A sheet as it is sent. */
export type Answers = Record<string, AnswerValue>;

export type TypeProblem =
  | { code: 'not-whole' | 'not-number' | 'not-date' | 'not-offered' | 'too-long' }
  | { code: 'too-small'; min: number }
  | { code: 'too-large'; max: number }
  | { code: 'too-early' | 'too-late'; day: string }
  | { code: 'off-step'; step: number };

/** One column of the export; `part` names the choice where a question has a column for each. */
export type ExportColumn = { part?: string; cell: (value: AnswerValue | undefined) => string | number | undefined };

/** A kind of question, without its screen: a plug-in of `question-types/`. */
export type QuestionType = {
  /** Whether it asks a person something. A note and a calculation do not. */
  asks: boolean;
  /** Whether a sent sheet holds a value of it. */
  yields: boolean;
  hasChoices: boolean;
  /** Several of its choices can be given at once. */
  isMultiple?: true;
  /** People type it freely, so that it may say who somebody is. */
  mayName?: true;
  /**
   * Reads what was typed; text that it cannot read comes back as it is, for `check` to name. `language`: of the form that
   * a person types into; a start value is written as in programs.
   */
  read: (typed: string, question: Question, language?: string) => AnswerValue | undefined;
  /** What is wrong with a value that is not empty. */
  check: (value: AnswerValue, question: Question, offered: readonly Choice[]) => TypeProblem | undefined;
  /** From which day to which an answer is likely at all, where the form itself sets no such end. */
  plausible?: (question: Question, today: string) => { from: string; until: string };
  /** Only where answers are evaluated: a phone that answers does not load it. */
  counted?: Counted;
};

/** What a type says to whoever evaluates its answers. */
export type Counted = {
  /** How results show it. `buckets` says where one value is counted in a distribution. */
  summary: 'distribution' | 'numbers' | 'texts' | 'none';
  buckets: (value: AnswerValue) => string[];
  columns: (question: Question, choices: readonly Choice[]) => ExportColumn[];
  /** Its answers are days, `YYYY-MM-DD`. */
  isDay?: true;
};

/** Throws where a form was compiled with types that count nothing: results would be empty in silence. */
export function countedBy({ counted }: QuestionType): Counted {
  if (counted === undefined) throw new Error('Results need the types of question-types/counted.ts');
  return counted;
}

/** For tests, exported beside each type that asks: what a person types, and the answer it is. */
export type Example = readonly [typed: string, answer: AnswerValue];

export type QuestionTypes = Readonly<Record<QuestionTypeName, QuestionType>>;

export const isEmpty = (value: AnswerValue | null | undefined): value is null | undefined | '' =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
