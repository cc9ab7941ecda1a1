import { given } from '../../../kernel/given.ts';
import { collectAll, resultOf, type QuestionResult, type SurveyVersions } from '../results.ts';
import { readSheet, type AnsweredSheet, type SheetReader } from '../read-sheet.ts';
import { cubeOf, indexOf } from './cube.ts';
import { CHOSEN, facetsOf, ownFacets, type About, type Facet } from './facets.ts';
import { REST, type Part } from './parts.ts';
import { FEWEST_SHEETS, hiddenCells } from './protect.ts';

/** Sheets of one part of a facet, both by their keys. */
export type Filter = { facet: string; part: string };

/** A facet as readers choose it. */
export type FacetWords = { key: string; about: About; parts: readonly Part[] };

/** How many said so; no number where it must stay hidden. */
export type Told = { values: readonly string[]; n: number | undefined };

export type FilteredQuestion = {
  /** Its number among the results. */
  question: number;
  /** None: its answers are in own words, or too few to be told beside a filter. */
  rows: readonly Told[];
};

export type Filtered =
  | { kind: 'group'; n: number; questions: readonly FilteredQuestion[] }
  /** So few fit, or would be left over, that nothing is told. */
  | { kind: 'few' };

/** Which facet stands beside which, by their keys. */
export type Crossed = { rows: string; columns: string };

export type CrossTable = {
  rows: FacetWords;
  columns: FacetWords;
  /** By row; its last entry is the row's total, and the last row that of the columns. */
  cells: (number | undefined)[][];
};

/** More at once would leave groups too small to tell anything. */
export const MOST_FILTERS = 3;
const MOST_CELLS = 50_000;

/** What can be asked of the answers to a survey. Whatever is asked, small groups are not told, nor to be worked out. */
export class SurveyAnalysis {
  readonly results: readonly QuestionResult[];
  readonly facets: readonly FacetWords[];
  readonly #facets = new Map<string, Facet>();
  /** Tables that were counted, by their facets. */
  readonly #cubes = new Map<string, Protected | undefined>();
  /** By the number of the question. */
  readonly #ofQuestion: readonly (readonly Facet[])[];

  constructor(versions: SurveyVersions, sheets: readonly AnsweredSheet[], read: SheetReader = readSheet) {
    const known = sheets.filter(({ definition }) => versions.has(definition));
    const collected = collectAll(versions, known, read);
    this.results = collected.map(resultOf);
    const names = new Map<string, number>();
    this.#ofQuestion = collected.map((each) => {
      const { name } = each.compiled.question;
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      // A question that was changed is another one, called by its place among those of its name.
      return facetsOf(each, times === 1 ? name : `${name}~${times}`, known.length);
    });
    for (const facet of [...ownFacets(known), ...this.#ofQuestion.flat()]) this.#facets.set(facet.key, facet);
    this.facets = [...this.#facets.values()].map(wordsOf);
  }

  valid(filters: readonly Filter[]): Filter[] {
    return validIn(this.facets, filters);
  }

  filtered(filters: readonly Filter[]): Filtered {
    const chosen = this.valid(filters);
    const axes = chosen.map(({ facet }) => given(this.#facets.get(facet)));
    const at = chosen.map((filter) => given(this.#partOf(filter)));
    const group = this.#cube(axes);
    if (group === undefined) return { kind: 'few' };
    const n = group.told(at);
    if (n === undefined || n < FEWEST_SHEETS) return { kind: 'few' };
    return {
      kind: 'group',
      n,
      questions: this.#ofQuestion.map((facets, question) => ({
        question,
        rows: facets.flatMap((facet) => this.#rowsOf(axes, at, facet))
      }))
    };
  }

  cross(rows: string, columns: string): CrossTable | undefined {
    const [a, b] = [this.#facets.get(rows), this.#facets.get(columns)];
    if (a === undefined || b === undefined || a === b) return undefined;
    const cube = this.#cube([a, b]);
    const upTo = (facet: Facet): number[] => Array.from({ length: facet.parts.length + 1 }, (_, index) => index);
    const cells = upTo(a).map((row) => upTo(b).map((column) => cube?.told([row, column])));
    return { rows: wordsOf(a), columns: wordsOf(b), cells };
  }

  /** How a group answered one question. Of a choice among several only those who chose it are of interest. */
  #rowsOf(axes: readonly Facet[], at: readonly number[], facet: Facet): Told[] {
    const own = axes.indexOf(facet);
    const cube = this.#cube(own < 0 ? [...axes, facet] : axes);
    return facet.parts.flatMap((part, index) => {
      if (facet.about.kind === 'choice' && part.key !== CHOSEN) return [];
      const values = facet.about.kind === 'choice' ? [facet.about.choice] : part.values;
      // The group was chosen by this very question.
      if (own >= 0) return [{ values, n: index === at[own] ? cube?.told(at) : 0 }];
      return [{ values, n: cube?.told([...at, index]) }];
    });
  }

  #cube(facets: readonly Facet[]): Protected | undefined {
    const key = JSON.stringify(facets.map((facet) => facet.key));
    if (!this.#cubes.has(key)) this.#cubes.set(key, protectedCube(facets));
    return this.#cubes.get(key);
  }

  #partOf({ facet, part }: Filter): number | undefined {
    const place = this.#facets.get(facet)?.parts.findIndex(({ key }) => key === part) ?? -1;
    return place < 0 ? undefined : place;
  }
}

/** Those of them that mean something here, each facet once, the first of more than can be told. */
export function validIn(facets: readonly FacetWords[], filters: readonly Filter[]): Filter[] {
  const parts = new Map(facets.map((facet) => [facet.key, facet.parts]));
  const known = filters.filter(
    ({ facet, part }) => part !== REST && parts.get(facet)?.some(({ key }) => key === part) === true
  );
  return [...new Map(known.toReversed().map((filter) => [filter.facet, filter])).values()]
    .toReversed()
    .slice(0, MOST_FILTERS);
}

const wordsOf = ({ key, about, parts }: Facet): FacetWords => ({ key, about, parts });

type Protected = { told: (at: readonly number[]) => number | undefined };

/** The only way to a number of several facets. */
function protectedCube(facets: readonly Facet[]): Protected | undefined {
  const axes = facets.map(({ parts, of }) => ({ size: parts.length, of }));
  const sizes = axes.map(({ size }) => size);
  if (sizes.reduce((product, size) => product * (size + 1), 1) > MOST_CELLS) return undefined;
  const cube = cubeOf(axes);
  const hidden = hiddenCells(cube);
  return {
    told: (at) => {
      const index = indexOf(sizes, at);
      return hidden[index] ? undefined : cube.counts[index];
    }
  };
}
