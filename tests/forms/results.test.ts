import { describe, expect, it } from 'vitest';
import { codebookCsv, responsesCsv, toCsv } from '#lib/domain/survey/csv.ts';
import type { AnsweredSheet } from '#lib/domain/survey/read-sheet.ts';
import { partBars, resultsOf } from '#lib/domain/survey/results.ts';
import { compiled, importForm, type FormRow } from './form.ts';

const q = (type: string, name: string, more: Record<string, string> = {}) => ({
  type,
  name,
  label: `${name}?`,
  ...more
});
const versionOf = (rows: readonly FormRow[], choices?: readonly FormRow[]) =>
  compiled(importForm(rows, choices).definition);

const FORM = [
  q('select_one yn', 'safe'),
  q('select_multiple yn', 'what', { relevant: "${safe} = 'nein'" }),
  q('integer', 'age'),
  q('text', 'why'),
  q('date', 'born'),
  { ...q('calculate', 'old'), calculation: '${age} > 60' }
];
const sheet = (answers: AnsweredSheet['answers'], definition = 'v1'): AnsweredSheet => ({
  definition,
  answers,
  day: '2026-11-20'
});

describe('the bars of a question', () => {
  const bars = (...counts: number[]) =>
    counts.map((n, index) => ({ value: `c${index}`, label: undefined, n, share: 0 }));
  const valuesOf = (some: readonly { value: string }[]): string[] => some.map(({ value }) => value);

  it('stay as the form has them on a scale, and beyond it part from those that nobody chose', () => {
    const scale = bars(0, 3, ...Array.from({ length: 10 }, () => 0));
    expect(partBars(scale)).toEqual({ shown: scale, unchosen: [] });
    const { shown, unchosen } = partBars(bars(...Array.from({ length: 298 }, () => 0), 1, 4));
    expect(valuesOf(shown)).toEqual(['c298', 'c299']);
    expect(unchosen).toHaveLength(298);
  });
});

describe('results', () => {
  it('count per question who was asked, who answered and what', async () => {
    const results = resultsOf(new Map([['v1', await versionOf(FORM)]]), [
      sheet({ safe: 'ja', age: 30, why: 'Licht' }),
      sheet({ safe: 'nein', what: ['ja', 'nein'], age: 40, born: '1986-03-01' }),
      sheet({ safe: 'nein', what: ['ja'], age: 31, why: 'Auto', born: '1986-12-31' }),
      sheet({})
    ]);
    const short = results.map(
      ({ question, asked, answered, invalid }) => `${question.name} ${asked} ${answered} ${invalid}`
    );
    expect(short).toEqual(['safe 4 3 0', 'what 2 2 0', 'age 4 3 0', 'why 4 2 0', 'born 4 2 0']);
    expect(results[0]?.summary).toEqual({
      kind: 'distribution',
      isMultiple: false,
      bars: [
        { value: 'ja', label: { de: 'Ja' }, n: 1, share: 1 / 3 },
        { value: 'nein', label: { de: 'Nein' }, n: 2, share: 2 / 3 }
      ]
    });
    expect(results[1]?.summary).toMatchObject({
      isMultiple: true,
      bars: [
        { n: 2, share: 1 },
        { n: 1, share: 0.5 }
      ]
    });
    expect(results[2]?.summary).toMatchObject({
      kind: 'numbers',
      n: 3,
      min: 30,
      median: 31,
      max: 40,
      bins: [{ from: 30, to: 31, n: 1 }, { n: 1 }, ...Array.from({ length: 8 }, () => ({ n: 0 })), { from: 40, n: 1 }]
    });
    expect(results[3]?.summary).toEqual({ kind: 'texts', texts: ['Auto', 'Licht'] });
    expect(results[4]?.summary).toMatchObject({ bars: [{ value: '1986', label: undefined, n: 2, share: 1 }] });
  });

  it('trust nothing that was sent: what is no answer is counted apart', async () => {
    const results = resultsOf(new Map([['v1', await versionOf(FORM)]]), [
      sheet({ safe: 'vielleicht', what: ['ja'], age: 'x', born: '2026-02-31', toString: 'a' }),
      sheet({ safe: ['ja'], what: 'ja', age: 1.5 }),
      sheet({ safe: 'ja' }, 'unknown version')
    ]);
    expect(results.map(({ question, answered, invalid }) => `${question.name} ${answered} ${invalid}`)).toEqual([
      'safe 0 2',
      'what 0 2',
      'age 0 2',
      'why 0 0',
      'born 0 1'
    ]);
  });

  it('count versions together as long as they ask the same', async () => {
    const wording = [{ ...q('select_one yn', 'safe'), label: 'Besser gefragt?' }, q('integer', 'age')];
    const choices = [q('x', 'x'), q('x', 'y')].map((_, index) => ({
      list_name: 'yn',
      name: ['ja', 'teils'][index]!,
      label: 'L'
    }));
    const versions = new Map([
      ['v3', await versionOf([q('select_one yn', 'safe')], choices)],
      ['v2', await versionOf(wording)],
      ['v1', await versionOf(FORM)]
    ]);
    const results = resultsOf(versions, [
      sheet({ safe: 'ja' }, 'v1'),
      sheet({ safe: 'ja' }, 'v2'),
      sheet({ safe: 'teils' }, 'v3')
    ]);
    expect(results.slice(0, 3).map(({ question, versions: of, answered }) => [question.name, of, answered])).toEqual([
      ['safe', ['v3'], 1],
      ['safe', ['v2', 'v1'], 2],
      ['age', ['v2', 'v1'], 0]
    ]);
  });

  it('are there at once for ten thousand sheets', async () => {
    const sheets = Array.from({ length: 10_000 }, (_, index) =>
      sheet({ safe: index % 3 === 0 ? 'ja' : 'nein', what: ['ja'], age: index % 97, why: `Text ${index}` })
    );
    const versions = new Map([['v1', await versionOf(FORM)]]);
    const started = performance.now();
    const results = resultsOf(versions, sheets);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(results[2]?.summary).toMatchObject({
      n: 10_000,
      min: 0,
      max: 96,
      bins: Array.from({ length: 10 }, (_, index) => ({ from: index * 10, to: index * 10 + 10 }))
    });
  });
});

describe('the export', () => {
  it('opens in a German spreadsheet: semicolons, decimal commas, marks for Unicode and lines', () => {
    expect(toCsv([['a;b', 'c"d', undefined, 2.5, 'x\r\ny']])).toBe('\uFEFF"a;b";"c""d";;2,5;"x\r\ny"\r\n');
  });

  it.each(['=1+1', '+49 351', '-x', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '＠x'])(
    'lets no spreadsheet run %j',
    (text) => {
      expect(toCsv([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
    }
  );

  it('leaves negative numbers numbers', () => expect(toCsv([[-5, '-5']])).toBe(`\uFEFF-5;"'-5"\r\n`));

  it('has a line for each sheet and a column for each question and choice', async () => {
    const versions = new Map([['abcdef0123', await versionOf([...FORM, q('decimal', 'km')])]]);
    const csv = responsesCsv(versions, [
      {
        ...sheet({ safe: 'nein', what: ['nein'], age: 70, why: '=HYPERLINK("x")', old: true, km: 1.5 }, 'abcdef0123'),
        language: 'ar'
      },
      { ...sheet({ safe: 'ja' }, 'abcdef0123'), language: 'de' }
    ]);
    expect(csv.slice(1).split('\r\n')).toEqual([
      '"version";"day";"language";"safe";"what";"what/ja";"what/nein";"age";"why";"born";"old";"km"',
      `"abcdef01";"2026-11-20";"ar";"nein";"nein";0;1;70;"'=HYPERLINK(""x"")";;"true";1,5`,
      '"abcdef01";"2026-11-20";"de";"ja";;;;;;;;',
      ''
    ]);
  });

  it('comes with a codebook', async () => {
    const csv = codebookCsv(
      new Map([['abcdef0123', await versionOf([q('select_one yn', 'safe'), q('note', 'n')])]]),
      'de'
    );
    expect(csv.slice(1).split('\r\n').slice(1, 4)).toEqual([
      '"abcdef01";"safe";"select-one";"safe?";;',
      '"abcdef01";"safe";"select-one";"safe?";"ja";"Ja"',
      '"abcdef01";"safe";"select-one";"safe?";"nein";"Nein"'
    ]);
  });
});
