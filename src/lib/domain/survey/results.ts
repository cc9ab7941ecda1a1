import { given } from '../../kernel/given.ts';
import { keyedChoices } from './choice-keys.ts';
import type { CompiledQuestion, CompiledSurvey } from './compile.ts';
import type { LocalText, Question } from './definition.ts';
import { numbersOf, type NumberSummary } from './numbers.ts';
import { countedBy, type AnswerValue } from './question-type.ts';
import { countedIn, readSheet, type AnsweredSheet, type Given, type SheetReader } from './read-sheet.ts';

/** Every version that was answered, by the address (SHA-256) of its definition; the newest first. */
export type SurveyVersions = ReadonlyMap<string, CompiledSurvey>;

/** `share` is of those who answered; where several choices are allowed, shares add up to more than 1. */
export type Bar = {
  value: string;
  label: LocalText | undefined;
  /** Neither it nor its share is there where small numbers are hidden. */
  n: number | undefined;
  share: number | undefined;
};
export type Summary =
  | { kind: 'distribution'; isMultiple: boolean; bars: Bar[] }
  | ({ kind: 'numbers' } & NumberSummary)
  /** In alphabetical order, so that a text's place tells nothing about whose it is. */
  | { kind: 'texts'; texts: string[] };

export type QuestionResult = {
  question: Question;
  /** The versions whose answers are counted together, since they asked the same. */
  versions: string[];
  /** Sheets in which the question was relevant. */
  asked: number;
  answered: number;
  /** Answers that are no answers to this question; they are counted nowhere else. */
  invalid: number;
  summary: Summary;
};

/** Two versions asked the same if the name, the type, the choices and the scale are the same; wording may improve. */
function signatureOf({ question, choices, type: { counted } }: CompiledQuestion): string {
  const { name, type, min, max, step, look } = question;
  return JSON.stringify([
    name,
    type,
    keyedChoices(choices).map((choice) => choice.name),
    min,
    max,
    step,
    counted?.isDay ? look : undefined
  ]);
}

/** What all sheets say to one question. */
export type Collected = {
  compiled: CompiledQuestion;
  versions: string[];
  asked: number;
  invalid: number;
  values: AnswerValue[];
  /** Of each value, the number of its sheet among all that were read. */
  from: number[];
};

function distributionOf({ compiled, values }: Collected): Summary {
  const choices = keyedChoices(compiled.choices);
  const counts = new Map<string, number>(choices.map((choice) => [choice.name, 0]));
  for (const value of values) {
    for (const bucket of countedBy(compiled.type).buckets(value)) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  const labels = new Map(choices.map((choice) => [choice.name, choice.label]));
  const keys = compiled.type.hasChoices ? [...counts.keys()] : [...counts.keys()].sort();
  const share = (n: number): number => (values.length === 0 ? 0 : n / values.length);
  const bars = keys.map((value) => ({
    value,
    label: labels.get(value),
    n: given(counts.get(value)),
    share: share(given(counts.get(value)))
  }));
  return { kind: 'distribution', isMultiple: compiled.type.isMultiple === true, bars };
}

function summaryOf(collected: Collected): Summary {
  const { summary } = countedBy(collected.compiled.type);
  if (summary === 'distribution') return distributionOf(collected);
  if (summary === 'texts')
    return { kind: 'texts', texts: collected.values.map(String).sort((a, b) => a.localeCompare(b)) };
  return { kind: 'numbers', ...numbersOf(collected.values.filter((value) => typeof value === 'number')) };
}

/** As many bars as a reader takes in at a glance: a scale of this length is shown whole, with its empty ends. */
const LONGEST_WHOLE = 12;

/** Of a long list only what was chosen is shown at once, and what nobody chose apart; both in the order of the form. */
export function partBars(bars: readonly Bar[]): { shown: readonly Bar[]; unchosen: readonly Bar[] } {
  if (bars.length <= LONGEST_WHOLE) return { shown: bars, unchosen: [] };
  return { shown: bars.filter(({ n }) => n !== 0), unchosen: bars.filter(({ n }) => n === 0) };
}

/** What the answers say, question by question in the order of the newest form; those that only older ones had come last. */
export function collectAll(
  versions: SurveyVersions,
  sheets: Iterable<AnsweredSheet>,
  read: SheetReader = readSheet
): Collected[] {
  const collected = new Map<string, Collected>();
  const bySheet = new Map<string, Collected[]>();
  for (const [version, survey] of versions) {
    const own = countedIn(survey).map((compiled) => {
      const signature = signatureOf(compiled);
      const known = collected.get(signature) ?? { compiled, versions: [], asked: 0, invalid: 0, values: [], from: [] };
      known.versions.push(version);
      collected.set(signature, known);
      return known;
    });
    bySheet.set(version, own);
  }
  let at = 0;
  for (const sheet of sheets) {
    const survey = versions.get(sheet.definition);
    if (survey === undefined) continue;
    const says = read(survey, sheet);
    for (const into of bySheet.get(sheet.definition) ?? []) collect(into, says.get(into.compiled.question.name), at);
    at++;
  }
  return [...collected.values()];
}

function collect(into: Collected, given: Given | undefined, sheet: number): void {
  if (given === undefined) return;
  if (given !== 'stray') into.asked++;
  if (given === 'invalid' || given === 'stray') into.invalid++;
  else if (given !== 'unanswered') {
    into.values.push(given.value);
    into.from.push(sheet);
  }
}

export const resultOf = (each: Collected): QuestionResult => ({
  question: each.compiled.question,
  versions: each.versions,
  asked: each.asked,
  answered: each.values.length,
  invalid: each.invalid,
  summary: summaryOf(each)
});

/** Nothing in a response is trusted: what is no answer to its question is counted as `invalid`, and nowhere else. */
export const resultsOf = (versions: SurveyVersions, sheets: Iterable<AnsweredSheet>): QuestionResult[] =>
  collectAll(versions, sheets).map(resultOf);
