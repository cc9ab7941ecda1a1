import { describe, expect, it } from 'vitest';
import { importXlsform, type XlsformImport } from '#lib/xlsform/import.ts';
import { shownIn } from '#lib/xlsform/workbook/shown.ts';
import { xlsxParts, zipParts } from '../fixtures/xlsx.ts';
import { rowsOf, type FormRow } from './form.ts';

const STYLES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles';
const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
/** A cell with a number format: a pattern, or `id 9` for one that comes with Excel. */
const cell = (format: string, raw: string | number | boolean): string =>
  `@@${Buffer.from(JSON.stringify([format, raw])).toString('hex')}@@`;

/** A workbook in which the cells made by `cell` hold a value and a format of their own. */
function formWith(
  survey: readonly FormRow[],
  choices: readonly FormRow[] = [],
  language = 'Deutsch (de)'
): XlsformImport {
  const settings = rowsOf([{ form_title: 'T', default_language: language }]);
  const parts = xlsxParts({ survey: rowsOf(survey), choices: rowsOf(choices), settings });
  const formats: string[] = [];
  const styled = (reference: string, coded: string): string => {
    const [format, raw] = JSON.parse(Buffer.from(coded, 'hex').toString()) as [string, string | number | boolean];
    if (!formats.includes(format)) formats.push(format);
    const type = typeof raw === 'boolean' ? ' t="b"' : typeof raw === 'string' ? ' t="str"' : '';
    return `<c r="${reference}" s="${formats.indexOf(format)}"${type}><f>A1</f><v>${typeof raw === 'boolean' ? Number(raw) : raw}</v></c>`;
  };
  for (const path of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
    parts[path] = parts[path]!.replace(
      /<c r="([A-Z]+\d+)"[^>]*><is><t[^>]*>@@([0-9a-f]+)@@<\/t><\/is><\/c>/g,
      (_, reference: string, coded: string) => styled(reference, coded)
    );
  const id = (format: string, index: number): string =>
    format.startsWith('id ') ? format.slice(3) : String(200 + index);
  const patterns = formats.filter((format) => !format.startsWith('id '));
  parts['xl/styles.xml'] =
    `<styleSheet><numFmts>${patterns.map((format) => `<numFmt numFmtId="${id(format, formats.indexOf(format))}" formatCode="${escape(format)}"/>`).join('')}</numFmts>` +
    `<cellXfs>${formats.map((format, index) => `<xf numFmtId="${id(format, index)}"/>`).join('')}</cellXfs></styleSheet>`;
  parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace(
    '</Relationships>',
    `<Relationship Id="s" Type="${STYLES}" Target="styles.xml"/></Relationships>`
  );
  return importXlsform(zipParts(parts));
}
const labelOf = (label: string, language?: string): string | undefined => {
  const { definition } = formWith([{ type: 'text', name: 'a', label }], [], language);
  const item = definition?.items[0];
  return item?.kind === 'question' ? Object.values(item.label ?? {})[0] : undefined;
};
const lines = ({ report }: XlsformImport): string[] =>
  report
    .filter(({ code }) => code.startsWith('cell-'))
    .map(({ code, sheet, column, params }) =>
      [code, sheet, column, params?.rows, params?.shown, params?.value].join('|')
    );

describe('words in a sheet', () => {
  it.each([
    ['0%', 0.5, '50%'],
    ['id 9', 0.5, '50%'],
    ['id 10', 0.125, '12,50%'],
    ['000', 7, '007'],
    ['00000', 1067, '01067'],
    ['#,##0.00 "€"', 1250, '1.250,00 €'],
    ['#,##0.00\\ [$€-407]', 1250.5, '1.250,50 €'],
    ['_-* #,##0.00 [$€-407]_-', 12, '12,00 €'],
    ['id 3', 12000, '12.000'],
    ['id 0', 2.5, '2,5'],
    ['id 0', 2026, '2026'],
    ['dd.mm.yyyy', 46348, '22.11.2026'],
    ['[$-407]d\\. mmmm yyyy', 46348, '22. November 2026'],
    ['id 14', 46348, '22.11.2026'],
    ['id 20', 0.375, '9:00'],
    ['0.0 "km"', 3, '3,0 km'],
    ['[Red]#,##0;[Blue]-#,##0', -5, '-5'],
    ['"Nr. "@', 'sieben', 'Nr. sieben'],
    ['@', 'sieben', 'sieben'],
    ['id 0', true, 'WAHR'],
    ['id 0', false, 'FALSCH']
  ])('are read as %s shows %j: %s', (format, raw, shown) => expect(labelOf(cell(format, raw))).toBe(shown));

  it.each([
    ['English (en)', '#,##0.00', 1250, '1,250.00'],
    ['English (en)', 'id 0', true, 'TRUE'],
    ['Einfache Sprache', '0.0', 1.5, '1,5'],
    ['Türkçe (tr)', 'id 0', true, 'DOĞRU'],
    ['Français (fr)', 'id 14', 46348, '22/11/2026'],
    ['العربية (ar)', '0.0', 1.5, '1.5']
  ])('are in the form of their language: %s %s', (language, format, raw, shown) =>
    expect(labelOf(cell(format, raw), language)).toBe(shown)
  );

  it('are read as they are held, with one line a column, where the file does not say how they look', () => {
    const imported = formWith([
      { type: 'text', name: 'a', label: cell('id 44', 12.5), hint: 'x' },
      { type: 'text', name: 'b', label: cell(';;;', 3) },
      { type: 'text', name: 'c', label: cell('dd/mm/yyyy', 46348), hint: cell('id 15', 46348) },
      { type: 'text', name: 'd', label: cell('0%', 0.5) }
    ]);
    expect(lines(imported)).toEqual([
      'cell-unshown|survey|label|2, 3, 4||12.5',
      'cell-unshown|survey|hint|4||2026-11-22'
    ]);
    const labels = imported.definition?.items.map((item) => item.label?.de);
    expect(labels).toEqual(['12.5', '3', '2026-11-22', '50%']);
  });

  it('that a pattern could not show are no reason to stop', () => {
    for (const pattern of [
      '0"x',
      '\\',
      '[',
      ';;;;;;',
      '[h',
      '0'.repeat(5000),
      '#'.repeat(300),
      '?/0',
      '[$-ZZZZ]0',
      '[>=x]0'
    ])
      expect(shownIn({ held: 3, format: { id: 200, pattern } }, 'de') ?? '').toBeTypeOf('string');
    expect(shownIn({ held: -40_000_000, format: { id: 200, pattern: 'dd.mm.yyyy' } }, 'de')).not.toMatch(/#/);
  });
});

describe('what else is in a sheet', () => {
  const CHOICES = (north: string, cellOf: string): FormRow[] => [
    { list_name: 'area', name: north, label: 'Nord' },
    { list_name: 'street', name: 'a', label: 'Am Bach', in: cellOf }
  ];
  const FILTERED = [
    { type: 'select_one area', name: 'x', label: 'Wo?' },
    { type: 'select_one street', name: 'y', label: 'Straße?', choice_filter: 'in = ${x}' }
  ];

  it.each([
    ['007', cell('000', 7), cell('000', 7)],
    ['007', '007', cell('000', 7)],
    ['1', '1', cell('id 0', 1)],
    ['1', cell('id 0', 1), '1']
  ])('names keep their zeros, and a filter’s cells are read as they are: %s', (name, north, street) => {
    const imported = formWith(FILTERED, CHOICES(north, street));
    expect(imported.definition?.lists.area?.[0]?.name).toBe(name);
    expect(imported.definition?.lists.street?.[0]?.columns).toEqual({ in: name });
    expect(imported.report).toEqual([]);
  });

  it.each([
    ['0.0', 1, '1,0', '1'],
    ['0%', 0.5, '50%', '0.5'],
    ['id 0', true, 'WAHR', 'TRUE'],
    ['dd.mm.yyyy', 46348, '22.11.2026', '2026-11-22']
  ])('a filter’s cell that shows something else is named: %s %s', (format, raw, shown, value) => {
    const imported = formWith(FILTERED, CHOICES(value, cell(format, raw)));
    expect(imported.definition?.lists.street?.[0]?.columns).toEqual({ in: value });
    expect(lines(imported)).toEqual([`cell-shown|choices|in|3|${shown}|${value}`]);
  });

  it('a filter’s `01` and `1.0` are no `1`, which a line says', () => {
    for (const street of ['01', '1.0', cell('00', 1)]) {
      const { report } = formWith(FILTERED, CHOICES('1', street));
      expect(report.map(({ code }) => code)).toEqual(['filter-unmatched']);
    }
  });

  it('a percentage to begin with is a number, which a line says', () => {
    const imported = formWith([{ type: 'decimal', name: 'a', label: 'A', default: cell('0%', 0.5) }]);
    expect(imported.definition?.items[0]).toMatchObject({ initial: '0.5' });
    expect(lines(imported)).toEqual(['cell-shown|survey|default|2|50%|0.5']);
  });

  it('truth values and days are what they are where they are meant', () => {
    const row = { label: 'A', required: cell('id 0', true) };
    const imported = formWith([{ ...row, type: 'date', name: 'a', default: cell('dd.mm.yyyy', 46348) }]);
    expect(imported.definition?.items[0]).toMatchObject({ required: 'true()', initial: '2026-11-22' });
    expect(imported.report).toEqual([]);
  });
});
