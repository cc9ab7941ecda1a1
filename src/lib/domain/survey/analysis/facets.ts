import { given } from '../../../kernel/given.ts';
import { keyedChoices } from '../choice-keys.ts';
import type { CompiledQuestion } from '../compile.ts';
import type { LocalText, Question } from '../definition.ts';
import { countedBy, type AnswerValue } from '../question-type.ts';
import type { AnsweredSheet } from '../read-sheet.ts';
import type { Collected } from '../results.ts';
import { inRanges, pooled, type Part } from './parts.ts';

/** What a facet parts the sheets by. */
export type About =
  | { kind: 'language' }
  | { kind: 'day' }
  | { kind: 'question'; question: Question; version: string; labels: Readonly<Record<string, LocalText>> }
  /** One choice of a question that allows several. */
  | { kind: 'choice'; question: Question; version: string; choice: string; label: LocalText | undefined };

/** Parts every sheet into one of some parts, each of which is large enough to be looked at by itself. */
export type Facet = {
  /** As an address names it. */
  key: string;
  about: About;
  parts: readonly Part[];
  /** Of every sheet, the number of its part. */
  of: readonly number[];
};

/** Of several choices this one; the other part did not choose it. */
export const CHOSEN = '1';

/** About as many parts as a list of days or numbers is cut into. */
const RANGES = { day: 8, numbers: 6 } as const;

type Draft = Omit<Facet, 'parts' | 'of'> & { values: readonly string[]; order?: readonly string[]; ranges?: number };

function facetOf({ key, about, values, order, ranges }: Draft): Facet[] {
  const parted = ranges === undefined ? { values, order } : inRanges(values, ranges);
  const found = pooled(parted.values, parted.order);
  return found === undefined ? [] : [{ key, about, ...found }];
}

/** Facets of what a sheet says of itself. */
export function ownFacets(sheets: readonly AnsweredSheet[]): Facet[] {
  const languages = sheets.map(({ language = '' }) => language);
  const days = sheets.map(({ day = '' }) => day);
  return [
    ...facetOf({ key: '@language', about: { kind: 'language' }, values: languages }),
    ...facetOf({ key: '@day', about: { kind: 'day' }, values: days, ranges: RANGES.day })
  ];
}

/** Facets of a question: one, or one a choice where several are allowed; none where so few answered, or in own words. */
export function facetsOf(collected: Collected, key: string, sheets: number): Facet[] {
  const { compiled, versions } = collected;
  const { question, type } = compiled;
  const { summary, buckets } = countedBy(type);
  if (summary !== 'distribution' && summary !== 'numbers') return [];
  const version = given(versions[0]);
  const choices = keyedChoices(compiled.choices);
  if (type.isMultiple) {
    return choices.flatMap(({ name, label }) =>
      facetOf({
        key: `${key}/${name}`,
        about: { kind: 'choice', question, version, choice: name, label },
        values: bySheet(collected, sheets, (value) => (buckets(value).includes(name) ? CHOSEN : ''))
      })
    );
  }
  const labels = Object.fromEntries(choices.map(({ name, label }) => [name, label]));
  const about: About = { kind: 'question', question, version, labels };
  if (summary === 'numbers') {
    return facetOf({ key, about, values: bySheet(collected, sheets, numberOf), ranges: RANGES.numbers });
  }
  const values = bySheet(collected, sheets, (value) => buckets(value)[0] ?? '');
  return facetOf({
    key,
    about,
    values,
    order: orderOf(
      compiled,
      choices.map(({ name }) => name)
    )
  });
}

const numberOf = (value: AnswerValue): string =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : '';

const orderOf = ({ type }: CompiledQuestion, names: string[]): string[] | undefined =>
  type.hasChoices ? names : undefined;

/** What every sheet says, '' where it says nothing. */
function bySheet({ values, from }: Collected, sheets: number, say: (value: AnswerValue) => string): string[] {
  const said = Array.from({ length: sheets }, () => '');
  values.forEach((value, index) => (said[given(from[index])] = say(value)));
  return said;
}
