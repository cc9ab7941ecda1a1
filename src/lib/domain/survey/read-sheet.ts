import { keyedAnswer } from './choice-keys.ts';
import type { CompiledQuestion, CompiledSurvey } from './compile.ts';
import { countedBy, isEmpty, type AnswerValue, type Answers } from './question-type.ts';
import { SheetValues } from './values.ts';

/** What a released response says, and the address of the definition it answered. */
export type AnsweredSheet = { definition: string; answers: Answers; day?: string; language?: string };

/** What one sheet says to a question. A stray answer is one to a question that was not put to it. */
export type Given = 'unanswered' | 'invalid' | 'stray' | { value: AnswerValue };

/** By the name of the question; one that neither was relevant nor has an answer is missing. */
export type ReadSheet = ReadonlyMap<string, Given>;
export type SheetReader = (survey: CompiledSurvey, sheet: AnsweredSheet) => ReadSheet;

/** The questions of a form whose answers are counted. */
export const countedIn = (survey: CompiledSurvey): CompiledQuestion[] =>
  [...survey.questions.values()].filter(({ type }) => type.yields && countedBy(type).summary !== 'none');

/** Works a sheet out. Nothing in it is trusted: what is no answer to its question is `invalid` or `stray`. */
export const readSheet: SheetReader = (survey, sheet) => {
  const values = new SheetValues(survey, sheet.answers, sheet.day ?? '');
  const read = new Map<string, Given>();
  for (const question of countedIn(survey)) {
    const given = givenTo(question, values);
    if (given !== undefined) read.set(question.question.name, given);
  }
  return read;
};

/** Reads every sheet once: as long as it is the same object, what it says is remembered. */
export function readingOnce(read: SheetReader = readSheet): SheetReader {
  const known = new WeakMap<AnsweredSheet, ReadSheet>();
  return (survey, sheet) => {
    const before = known.get(sheet);
    if (before) return before;
    const says = read(survey, sheet);
    known.set(sheet, says);
    return says;
  };
}

function givenTo({ question, type, choices }: CompiledQuestion, values: SheetValues): Given | undefined {
  const given = Object.hasOwn(values.draft, question.name) ? values.draft[question.name] : undefined;
  const isRelevant = values.isRelevant(question.name);
  if (isEmpty(given)) return isRelevant ? 'unanswered' : undefined;
  if (!isRelevant) return 'stray';
  const isFit = type.check(given, question, choices) === undefined;
  const value = isFit ? keyedAnswer(values, question.name, given) : undefined;
  return value === undefined ? 'invalid' : { value };
}
