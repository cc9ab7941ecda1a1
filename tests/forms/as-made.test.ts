import { describe, expect, it } from 'vitest';
import type { XlsformImport } from '#lib/xlsform/import.ts';
import { describeReport, textsFrom } from '#lib/xlsform/describe.ts';
import german from '#lib/i18n/locales/de/xlsform.json' with { type: 'json' };
import { importForm, inShort, openForm, type FormRow } from './form.ts';

const q = (type: string, name: string, more: FormRow = {}): FormRow => ({ type, name, label: `${name}?`, ...more });
const inner = (imported: XlsformImport): string[] => inShort(imported).filter((line) => !line.includes('unused'));
const told = ({ report }: XlsformImport): string => describeReport(report, textsFrom(german)).join('\n');

describe('quotes that a word processor turned on one side only', () => {
  it.each(["${a} = 'ja’", "${a} = ‘ja'", '${a} = "ja”', '${a} = „ja"', "selected(${a}, 'ja‘)"])(
    'are quotes: %s',
    async (relevant) => {
      const form = await openForm([q('select_one yn', 'a'), q('text', 'b', { relevant })]);
      expect(form({ a: 'nein' }).screens).toHaveLength(1);
      expect(form({ a: 'ja' }).screens).toHaveLength(2);
    }
  );

  it.each([
    '${a} = «ja»',
    '${a} = »ja«',
    '${a} = ‹ja›',
    '${a} = ›ja‹',
    '${a} = ＂ja＂',
    '${a} = "ja»',
    "selected(${a}, ‹ja›) and 'x' = »x«"
  ])('are quotes of other countries: %s', async (relevant) => {
    const form = await openForm([q('select_one yn', 'a'), q('text', 'b', { relevant })]);
    expect([form({ a: 'nein' }).screens.length, form({ a: 'ja' }).screens.length]).toEqual([1, 2]);
  });

  it('stay what they are inside a text and in the words of a form', async () => {
    const relevant = "${a} = 'Café «Mitte»' or ${a} = \"„so“\" or ${a} = 'it’s'";
    const label = '„Wie“ «geht» ‹es› "Ihnen"?';
    const form = await openForm([q('text', 'a', { label }), q('text', 'b', { relevant })]);
    expect(form({}).screen('a')?.parts[0]?.label?.plain).toBe(label);
    for (const a of ['Café «Mitte»', '„so“', 'it’s']) expect(form({ a }).screens, a).toHaveLength(2);
    expect(form({ a: 'Café "Mitte"' }).screens).toHaveLength(1);
  });
});

describe('choices that would come from a file', () => {
  it.each(["search('orte')", "minimal search('orte', 'contains', 'name', ${a})", 'Search ("orte.csv")'])(
    'leave out their question and what waits for it: %s',
    (appearance) => {
      const imported = importForm([
        q('text', 'a'),
        q('select_one yn', 'b', { appearance }),
        q('text', 'c', { relevant: "${b} = 'x'" })
      ]);
      expect(inner(imported)).toEqual([
        'not-included list-from-file b 3 appearance',
        'not-included refers-to-left-out c 4 relevant'
      ]);
    }
  );

  it('are not meant by a list that can only be searched', () => {
    const imported = importForm([q('select_one yn', 'b', { appearance: 'minimal search' })]);
    expect(inner(imported)).toEqual(['info appearance-ignored b 2 appearance']);
  });
});

describe('texts that a language leaves out', () => {
  it('are counted and found, be they of a group, a hint, a message or a choice', () => {
    const imported = importForm(
      [
        { type: 'begin_group', name: 'g', 'label::Deutsch (de)': 'G', 'hint::Deutsch (de)': 'H', 'label::tr': null },
        { type: 'select_one l', name: 'a', 'label::Deutsch (de)': 'A', 'label::tr': 'A', 'hint::Deutsch (de)': 'H' },
        {
          ...{ type: 'integer', name: 'b', 'label::Deutsch (de)': 'B', 'label::tr': 'B', constraint: '. > 1' },
          ...{ required: 'yes', 'constraint_message::Deutsch (de)': 'C', 'required_message::Deutsch (de)': 'R' }
        },
        { type: 'end_group' }
      ],
      [{ list_name: 'l', name: 'x', 'label::Deutsch (de)': 'X' }]
    );
    const line = imported.report.find(({ code }) => code === 'language-incomplete');
    expect(line?.params).toMatchObject({ language: 'tr', missing: 6, total: 8, places: 'survey: 2, 3, 4; choices: 2' });
    expect(imported.report.filter(({ code }) => code === 'language-incomplete')).toHaveLength(1);
  });

  it('are none where a choice has words in no language, which has a line of its own', () => {
    const imported = importForm(
      [{ type: 'select_one l', name: 'a', 'label::Deutsch (de)': 'A', 'label::tr': 'A' }],
      [
        { list_name: 'l', name: 'x', 'label::Deutsch (de)': 'X', 'label::tr': 'X' },
        { list_name: 'l', name: 'y' }
      ]
    );
    expect(inner(imported)).toEqual(['warning choice-label-missing y 3 -']);
  });

  it('are those of a language that begins with a hint', () => {
    const imported = importForm([
      { type: 'text', name: 'a', 'label::Deutsch (de)': 'A', 'hint::Deutsch (de)': 'H', 'hint::Türkçe (tr)': 'I' }
    ]);
    expect(imported.definition?.languages.map(({ tag }) => tag)).toEqual(['de', 'tr']);
    expect(inner(imported)).toEqual(['warning language-incomplete - - -']);
  });
});

describe('what one can only agree to', () => {
  it.each(['acknowledge', 'trigger', 'Acknowledge '])('keeps its text and its duty: %s', async (type) => {
    const rows = [
      q(type, 'consent', { label: 'Ich habe die Hinweise gelesen.', hint: 'Seite 2', required: 'yes' }),
      q('text', 'b', { relevant: "${consent} = 'OK'" })
    ];
    expect(inner(importForm(rows))).toEqual(['info asked-as-choice consent 2 type']);
    const form = await openForm(rows);
    expect(form().screen('consent')?.parts[0]).toMatchObject({
      label: { plain: 'Ich habe die Hinweise gelesen.' },
      hint: { plain: 'Seite 2' },
      choices: [{ name: 'OK', label: { plain: 'OK' } }]
    });
    expect(form().problems()).toMatchObject([{ name: 'consent', code: 'required' }]);
    expect(form({ consent: 'OK' }).screens).toHaveLength(2);
  });
});

describe('the columns that a filter reads', () => {
  const choices = (regions: (string | null)[], more: FormRow = {}): FormRow[] => [
    { list_name: 'r', name: 'nord', label: 'Nord' },
    { list_name: 'r', name: 'süd', label: 'Süd' },
    { list_name: 'other', name: 'o', label: 'O', region: 'x' },
    ...regions.map((region, index) => ({ list_name: 'p', name: `p${index}`, label: `P${index}`, region, ...more }))
  ];
  const rows = (choice_filter: string): FormRow[] => [
    q('select_one r', 'r'),
    q('select_one other', 'o'),
    q('select_one p', 'p', { choice_filter })
  ];

  it('are named with the right reason where the list has nothing in them, or their capitals differ', () => {
    const empty = importForm(rows('region = ${r}'), choices([null, null]));
    expect(empty.report[0]).toMatchObject({ code: 'expression-not-understood', params: { problem: 'column-empty' } });
    expect(told(empty)).toContain('Die Spalte region ist in der Liste „p“ leer');
    const capitals = importForm(rows('Region = ${r}'), choices(['nord']));
    expect(capitals.report[0]?.params).toMatchObject({ problem: 'column-capitals', meant: 'region', piece: 'Region' });
    expect(told(capitals)).toContain('Die Spalte heißt region, der Ausdruck schreibt Region');
    const unknown = importForm(rows('regoin = ${r}'), choices(['nord']));
    expect(unknown.report[0]?.params).toMatchObject({ problem: 'unknown-word' });
  });

  it('are named, a line for each reason, where no answer brings their cells up', () => {
    const imported = importForm(rows('region = ${r}'), choices(['Nord', 'nord', null, 'Nord']));
    expect(inner(imported)).toEqual([
      'warning filter-unmatched p 4 choice_filter',
      'warning filter-cells-empty p 4 choice_filter'
    ]);
    expect(imported.report[0]?.params).toEqual({ column: 'region', asked: 'r', value: 'Nord', rows: '5, 8' });
    expect(imported.report[1]?.params).toMatchObject({ rows: '7' });
    const several = importForm(rows('selected(region, ${r})'), choices(['nord sued', 'Nord sued2', 'nord']));
    expect(several.report.at(-1)?.params).toMatchObject({ value: 'Nord sued2', rows: '6' });
    const chosen = importForm(rows('selected(${r}, region)'), choices(['nord sued', 'nord']));
    expect(chosen.report.at(-1)?.params).toMatchObject({ value: 'nord sued', rows: '5' });
    expect(inner(importForm(rows('region = ${r}'), choices(['nord', null])))).toEqual([
      'warning filter-cells-empty p 4 choice_filter'
    ]);
    expect(inner(importForm(rows("region = ${r} or region = ''"), choices(['nord', null])))).toEqual([]);
  });

  it('are read as names are, however a keyboard or a web page spells them', async () => {
    const form = await openForm(
      rows('region = ${r}'),
      choices([' nord\u200b', 'su\u0308d', 'süd\u00a0']).map(({ region, ...row }) => ({
        ...row,
        're\u200bgion ': region ?? null
      }))
    );
    expect(form({ r: 'nord' }).values.offered('p')).toMatchObject([{ name: 'p0' }]);
    expect(form({ r: 'süd' }).values.offered('p')).toMatchObject([{ name: 'p1' }, { name: 'p2' }]);
  });
});
