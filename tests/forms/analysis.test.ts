import { beforeAll, describe, expect, it } from 'vitest';
import { countedTypes } from '#lib/question-types/counted.ts';
import { prepareSurvey, type CompiledSurvey } from '#lib/domain/survey/compile.ts';
import { FORMAT, type Question, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import type { AnsweredSheet } from '#lib/domain/survey/read-sheet.ts';
import { MOST_FILTERS, SurveyAnalysis, type Filter } from '#lib/domain/survey/analysis/analysis.ts';
import { piecesOf } from '#lib/domain/survey/analysis/told-scale.ts';
import { FEWEST_IN_CELL, FEWEST_SHEETS } from '#lib/domain/survey/analysis/protect.ts';

const LISTS = {
  area: ['north', 'south', 'port', 'hill'],
  age: ['young', 'middle', 'old'],
  need: ['bus', 'shop', 'park']
};
const question = (name: string, type: Question['type'], list?: keyof typeof LISTS): Question => ({
  kind: 'question',
  name,
  type,
  label: { de: name },
  ...(list && { list })
});

const form: SurveyDefinition = {
  format: FORMAT,
  title: { de: 'Viertel' },
  languages: [{ tag: 'de', name: 'Deutsch' }],
  items: [
    question('area', 'select-one', 'area'),
    question('age', 'select-one', 'age'),
    question('needs', 'select-multiple', 'need'),
    question('years', 'integer'),
    question('wish', 'text')
  ],
  lists: Object.fromEntries(
    Object.entries(LISTS).map(([list, names]) => [list, names.map((name) => ({ name, label: { de: name } }))])
  )
};

let survey: CompiledSurvey;
beforeAll(async () => {
  const compiled = await prepareSurvey(form, countedTypes);
  if (!compiled.ok) throw new Error('the form does not compile');
  survey = compiled.value;
});

function sheetsOf(seed: number, count: number): AnsweredSheet[] {
  let state = seed + 1;
  const below = (n: number): number => (state = (state * 48271) % 2147483647) % n;
  // Skewed, so that there are rare answers and rare languages.
  const some = <T>(from: readonly T[]): T => from[Math.min(below(from.length), below(from.length))]!;
  return Array.from({ length: count }, () => ({
    definition: 'form',
    day: `2026-11-${String(1 + below(28)).padStart(2, '0')}`,
    ...(below(10) > 0 && { language: some(['de', 'tr', 'ar', 'uk', 'ro', 'bg']) }),
    answers: {
      ...(below(12) > 0 && { area: some(LISTS.area) }),
      ...(below(8) > 0 && { age: some(LISTS.age) }),
      ...(below(6) > 0 && { needs: LISTS.need.filter(() => below(3) === 0) }),
      years: below(30),
      wish: `Wunsch ${below(500)}`
    }
  }));
}

const analysisOf = (sheets: readonly AnsweredSheet[]): SurveyAnalysis =>
  new SurveyAnalysis(new Map([['form', survey]]), sheets);

/** One filter, and every two of different facets. */
function settingsOf(analysis: SurveyAnalysis): Filter[][] {
  const single = analysis.facets.flatMap(({ key, parts }) => parts.map((part) => ({ facet: key, part: part.key })));
  return single.flatMap((a, index) => [
    [a],
    ...single.slice(index + 1).flatMap((b) => (b.facet === a.facet ? [] : [[a, b]]))
  ]);
}

const groupOf = (analysis: SurveyAnalysis, filters: Filter[]): number | undefined => {
  const result = analysis.filtered(filters);
  return result.kind === 'group' ? result.n : undefined;
};

describe('filters', () => {
  it('count who answered so, and how they answered the rest', () => {
    const sheets = sheetsOf(5, 400);
    const analysis = analysisOf(sheets);
    const north = sheets.filter(({ answers }) => answers.area === 'north');
    const result = analysis.filtered([{ facet: 'area', part: 'north' }]);
    if (result.kind === 'few') throw new Error('the north is large');
    expect(result.n).toBe(north.length);
    const young = north.filter(({ answers }) => answers.age === 'young').length;
    expect(result.questions[1]?.rows.find(({ values }) => values.includes('young'))?.n).toBe(young);
    const bus = north.filter(({ answers: { needs } }) => Array.isArray(needs) && needs.includes('bus')).length;
    expect(result.questions[2]?.rows.find(({ values }) => values.includes('bus'))?.n).toBe(bus);
    expect(result.questions[4]?.rows, 'own words stand beside no filter').toEqual([]);
  });

  it('mean nothing where they name nothing, a rest, a facet twice, or more than can be told', () => {
    const analysis = analysisOf(sheetsOf(3, 300));
    const area = { facet: 'area', part: 'north' };
    expect(
      analysis.valid([
        { facet: 'nothing', part: 'x' },
        { facet: 'area', part: 'nowhere' }
      ])
    ).toEqual([]);
    expect(analysis.valid([{ facet: '@language', part: '@rest' }])).toEqual([]);
    expect(analysis.valid([area, { facet: 'area', part: 'south' }])).toEqual([area]);
    const many = analysis.facets.map(({ key, parts }) => ({ facet: key, part: parts[0]!.key }));
    expect(analysis.valid(many)).toHaveLength(MOST_FILTERS);
  });

  it('offer no rare language by itself', () => {
    for (let seed = 0; seed < 30; seed++) {
      const sheets = sheetsOf(seed, 90);
      for (const { parts } of analysisOf(sheets).facets) {
        for (const { n } of parts) expect(n).toBeGreaterThanOrEqual(FEWEST_SHEETS);
      }
    }
  });

  it('never tell a small group, nor a small cell, nor leave one to be told by two of them', () => {
    for (let seed = 0; seed < 12; seed++) {
      const analysis = analysisOf(sheetsOf(seed * 31, 60 + seed * 40));
      const all = 60 + seed * 40;
      const isTold = (n: number): boolean => n === 0 || n >= FEWEST_IN_CELL;
      for (const filters of settingsOf(analysis)) {
        const result = analysis.filtered(filters);
        if (result.kind === 'few') continue;
        expect(result.n).toBeGreaterThanOrEqual(FEWEST_SHEETS);
        const wider = filters.map(
          (filter) =>
            groupOf(
              analysis,
              filters.filter((other) => other !== filter)
            ) ?? all
        );
        for (const n of filters.length === 1 ? [all] : wider) {
          expect(isTold(n - result.n), JSON.stringify({ seed, filters, n, told: result.n })).toBe(true);
        }
        for (const { rows, question } of result.questions) {
          const told = rows.flatMap(({ n }) => n ?? []);
          expect(
            told.filter((n) => !isTold(n)),
            JSON.stringify({ seed, filters, question })
          ).toEqual([]);
          const isMultiple = analysis.results[question]!.question.type === 'select-multiple';
          if (isMultiple || rows.length === 0) continue;
          // What is left over when the open rows are taken off: nothing, or enough, and of more than one row.
          const left = result.n - told.reduce((sum, n) => sum + n, 0);
          expect(isTold(left), JSON.stringify({ seed, filters, question, rows })).toBe(true);
          expect(rows.filter(({ n }) => n === undefined).length, JSON.stringify({ filters, rows })).not.toBe(1);
        }
      }
    }
  });

  it('tell in one figure of a scale no piece that is small, and of what is hidden only how many there are together', () => {
    let hidden = 0;
    for (let seed = 0; seed < 12; seed++) {
      const analysis = analysisOf(sheetsOf(seed * 17, 60 + seed * 40));
      for (const filters of settingsOf(analysis)) {
        const result = analysis.filtered(filters);
        if (result.kind === 'few') continue;
        for (const [question, steps] of [
          [0, LISTS.area],
          [1, LISTS.age]
        ] as const) {
          const { rows } = result.questions[question]!;
          if (rows.length === 0) continue;
          const pieces = piecesOf(rows, steps, result.n);
          const said = JSON.stringify({ seed, filters, question, pieces });
          expect(
            pieces.filter(({ n }) => n < FEWEST_IN_CELL),
            said
          ).toEqual([]);
          expect(
            pieces.reduce((sum, { n }) => sum + n, 0),
            said
          ).toBe(result.n);
          if (pieces.every(({ of }) => of !== 'hidden')) continue;
          hidden++;
          expect(rows.filter(({ n }) => n === undefined).length, said).toBeGreaterThan(1);
        }
      }
    }
    expect(hidden).toBeGreaterThan(100);
  });

  it('say of a choice among several neither how few chose it nor how few did not', () => {
    for (let seed = 0; seed < 20; seed++) {
      const analysis = analysisOf(sheetsOf(seed, 120));
      for (const filters of settingsOf(analysis)) {
        const result = analysis.filtered(filters);
        if (result.kind === 'few') continue;
        for (const { n } of result.questions[2]!.rows) {
          if (n === undefined) continue;
          expect([n, result.n - n].filter((each) => each > 0 && each < FEWEST_IN_CELL)).toEqual([]);
        }
      }
    }
  });
});

describe('tables of two questions', () => {
  it('tell the same as the filter by one of them', () => {
    const analysis = analysisOf(sheetsOf(9, 300));
    const table = analysis.cross('area', 'age')!;
    table.rows.parts.forEach((part, row) => {
      const filtered = analysis.filtered([{ facet: 'area', part: part.key }]);
      if (part.key === '@rest' || filtered.kind === 'few') return;
      expect(table.cells[row]!.slice(0, -1)).toEqual(filtered.questions[1]!.rows.map(({ n }) => n));
    });
    expect(table.cells.at(-1)!.at(-1)).toBe(300);
  });

  it('are none of a question with itself, or with what is unknown', () => {
    const analysis = analysisOf(sheetsOf(9, 300));
    expect(analysis.cross('area', 'area')).toBeUndefined();
    expect(analysis.cross('area', 'nothing')).toBeUndefined();
  });
});

describe('parts of numbers and days', () => {
  it('are ranges in their order, each as large as a group must be', () => {
    const analysis = analysisOf(sheetsOf(4, 300));
    const years = analysis.facets.find(({ key }) => key === 'years')!;
    const from = years.parts.map(({ key }) => Number(key.split('..')[0]));
    expect(from).toEqual(from.toSorted((a, b) => a - b));
    expect(from.length).toBeGreaterThan(3);
    expect(years.parts.reduce((sum, { n }) => sum + n, 0)).toBe(300);
  });
});
