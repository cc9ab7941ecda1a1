import type { SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { describe, expect, it } from 'vitest';
import { toCsv } from '#lib/domain/survey/csv.ts';
import { codebookIn, codebookInAll, responsesTable, type Table } from '#lib/domain/survey/export-tables.ts';
import { toXlsx } from '#lib/domain/survey/xlsx.ts';
import { readWorkbook } from '#lib/xlsform/workbook/workbook.ts';
import { unzipSync, strFromU8 } from 'fflate';
import { compiled, importForm } from './form.ts';

const versionOf = (...names: [type: string, name: string][]) =>
  compiled(importForm(names.map(([type, name]) => ({ type, name, label: `${name}?` }))).definition);

const sheet = { definition: 'v1', answers: {}, day: '2026-11-20', language: 'de' };
const headingsOf = (table: Table): string[] => table[0]!.map(String);

describe('headings', () => {
  it.each([
    [['day', 'version', 'language', 'age']],
    [['Day', 'VERSION', 'Language']],
    [['sheet_day', 'day', 'Sheet_Day_2']],
    [['Alter', 'alter', 'ALTER', 'alter_2']],
    [['ä', 'Ä']]
  ])('of the questions %j stand there once each, whatever the case', async (names) => {
    const versions = new Map([['v1', await versionOf(...names.map((name) => ['text', name] as [string, string]))]]);
    const answers = Object.fromEntries(names.map((name) => [name, `answer to ${name}`]));
    const table = responsesTable(versions, [{ ...sheet, answers }]);
    const headings = headingsOf(table);
    expect(new Set(headings.map((heading) => heading.toLowerCase())).size).toBe(headings.length);
    expect(table[1]!.slice(3)).toEqual(names.map((name) => `answer to ${name}`));
    const named = codebookIn(versions, 'de')
      .slice(1)
      .map((row) => String(row[1]));
    expect(named, 'the codebook names the same headings').toEqual(headings.slice(3));
  });

  it('of the questions are their names; what the sheet says of itself steps aside', async () => {
    const versions = new Map([['v1', await versionOf(['text', 'day'], ['select_multiple yn', 'what'])]]);
    expect(headingsOf(responsesTable(versions, []))).toEqual([
      ...['version', 'sheet_day', 'language', 'day', 'what', 'what/ja', 'what/nein']
    ]);
  });
});

/** Of the cells of the first sheet what a spreadsheet would show. */
function readBack(bytes: Uint8Array): string[][] {
  const read = readWorkbook(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const rows: string[][] = [];
  for (const { row, value } of read.value[0]!.cells) (rows[row] ??= []).push(value);
  return Object.values(rows);
}

describe('the workbook', () => {
  const TEXTS = [
    ...['007', '1-2', '0176 1234567', '+49 231 50', '-1', '- weil es laut ist', '=HYPERLINK("http://x.example")'],
    ...['@SUM(A1:A9)', '1.250', '2,5', '31.12.26', '1E5', 'TRUE', '12345678901234567890', ' vorn und hinten '],
    ...['<b>&"', 'عربي', '😀', 'zwei\nZeilen', '_x0041_', "'schon da", 'a\tb']
  ];

  it('leaves every text as it was entered', () => {
    expect(
      readBack(toXlsx({ A: [['text'], ...TEXTS.map((text) => [text])] }))
        .slice(1)
        .map(([text]) => text)
    ).toEqual(TEXTS);
    const xml = strFromU8(
      unzipSync(toXlsx({ A: [['text'], ...TEXTS.map((text) => [text])] }))['xl/worksheets/sheet1.xml']!
    );
    expect(xml, 'nothing to be worked out').not.toContain('<f>');
    expect(xml.match(/<c r="A\d+" s="[13]" t="inlineStr">/g), 'cells of text, in the format of text').toHaveLength(
      TEXTS.length + 1
    );
  });

  it('has numbers as numbers and days as days, and old days as they are', () => {
    const table: Table = [
      ['n', 'd', 'old'],
      [2.5, { day: '2026-11-29' }, { day: '1899-12-31' }],
      [-1, { day: '1900-03-01' }]
    ];
    const xml = strFromU8(unzipSync(toXlsx({ A: table }))['xl/worksheets/sheet1.xml']!);
    expect(xml).toContain('<c r="A2"><v>2.5</v></c><c r="B2" s="2"><v>46355</v></c><c r="C2" s="1" t="inlineStr">');
    expect(xml).toContain('<c r="A3"><v>-1</v></c><c r="B3" s="2"><v>61</v></c>');
    expect(readBack(toXlsx({ A: table }))[1]).toEqual(['2.5', '2026-11-29', '1899-12-31']);
  });

  it('holds what no file of this kind can hold as its own sign for it', () => {
    const xml = strFromU8(unzipSync(toXlsx({ A: [['a\u0000b\u001fc\rd']] }))['xl/worksheets/sheet1.xml']!);
    expect(xml).toContain('a_x0000_b_x001F_c_x000D_d');
  });

  it('has sheets by names that spreadsheets take, each once', () => {
    const book = strFromU8(
      unzipSync(toXlsx({ 'Was: fehlt?': [['a']], 'was  fehlt ': [['b']], ['x'.repeat(40)]: [['c']] }))[
        'xl/workbook.xml'
      ]!
    );
    const names = [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name!);
    expect(names.every((name) => name.length <= 31 && !/[[\]:*?/\\]/.test(name))).toBe(true);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3);
  });

  it('is the same for the same tables', () => {
    expect(toXlsx({ A: [['a', 1]] })).toEqual(toXlsx({ A: [['a', 1]] }));
  });
});

it('a CSV marks what a spreadsheet would run, since it has no other way', () => {
  expect(toCsv([['=1+1', '+49', '-1', '@x', 'a-b', { day: '2026-11-20' }, 2.5]])).toBe(
    `\uFEFF"'=1+1";"'+49";"'-1";"'@x";"a-b";"2026-11-20";2,5\r\n`
  );
});

it('the codebook has the words of every language, and leaves open what a form does not say', async () => {
  const { definition } = importForm([{ type: 'select_one yn', name: 'q', label: 'Frage?' }]);
  const twice: SurveyDefinition = {
    ...definition!,
    languages: [...definition!.languages, { tag: 'ar', name: 'العربية' }]
  };
  const [heading, question, choice] = codebookInAll(new Map([['abcdefgh99', await compiled(twice)]]));
  const first = definition!.languages[0]!.tag;
  expect(heading).toEqual([
    ...['version', 'name', 'type', `label (${first})`, 'label (ar)', 'choice', `choice label (${first})`],
    'choice label (ar)'
  ]);
  expect(question).toEqual(['abcdefgh', 'q', 'select-one', 'Frage?', undefined, undefined, undefined, undefined]);
  expect(choice).toEqual(['abcdefgh', 'q', 'select-one', 'Frage?', undefined, 'ja', 'Ja', undefined]);
});
