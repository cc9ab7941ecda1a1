import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importXlsform } from '#lib/xlsform/import.ts';
import { readWorkbook } from '#lib/xlsform/workbook/workbook.ts';
import { makeXlsx, xlsxParts, zipParts } from '../fixtures/xlsx.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const codesOf = (bytes: Uint8Array): string[] => importXlsform(bytes).report.map((entry) => entry.code);
const wide = (value: string): Uint8Array => new Uint8Array([...value].flatMap((letter) => [letter.charCodeAt(0), 0]));
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The cells of the first sheet as `A1=value kind`. */
function cells(parts: Record<string, string>): string[] {
  const workbook = readWorkbook(zipParts(parts));
  if (!workbook.ok) return [workbook.error];
  return workbook.value[0]!.cells.map(
    ({ row, column, value, kind }) => `${String.fromCharCode(65 + column)}${row}=${value} ${kind}`
  );
}

const SHEET = 'xl/worksheets/sheet1.xml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const withSheet = (xml: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...xlsxParts({ survey: [] }),
  [SHEET]: xml,
  ...more
});
const related = (...types: string[]): string =>
  `<Relationships>${types.map((type, index) => `<Relationship Id="x${index}" Type="${OFFICE}/${type}" Target="${type}.xml"/>`).join('')}<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

describe('a file that is no workbook', () => {
  it.each([
    ['nothing', new Uint8Array(), 'file-empty'],
    ['an old Excel file', new Uint8Array([...OLE, ...wide('Workbook')]), 'file-old-excel'],
    ['an encrypted file', new Uint8Array([...OLE, ...wide('EncryptedPackage')]), 'file-encrypted'],
    ['CSV', text('type;name;label\ntext;a;A'), 'file-is-text'],
    ['a web page', text('\ufeff<!DOCTYPE html><html></html>'), 'file-is-web-page'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'file-not-excel'],
    ['another archive', zipSync({ 'a.xml': text('<a/>') }), 'file-not-excel'],
    [
      'LibreOffice',
      zipSync({ mimetype: text('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': text('<a/>') }),
      'file-open-document'
    ],
    ['a cut-off download', makeXlsx({ survey: [['type', 'name']] }).subarray(0, 700), 'file-damaged'],
    ['XML with a document type', zipParts(withSheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')), 'file-damaged'],
    ['broken XML', zipParts(withSheet('<worksheet><row r="1')), 'file-damaged']
  ])('%s: one message', (_, bytes, code) => expect(codesOf(bytes)).toEqual([code]));

  it('is refused when it would grow too large, without being unpacked', () => {
    const bomb = zipSync(
      {
        ...Object.fromEntries(Object.entries(xlsxParts({ survey: [] })).map(([path, part]) => [path, text(part)])),
        [SHEET]: new Uint8Array(30_000_000)
      },
      { level: 9 }
    );
    expect(bomb.length).toBeLessThan(100_000);
    expect(codesOf(bomb)).toEqual(['file-too-large']);
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`p${index}.xml`, text('<a/>')]))
    );
    expect(codesOf(many)).toEqual(['file-too-large']);
  });

  it('never makes the import throw', () => {
    const good = makeXlsx({
      survey: [
        ['type', 'name', 'label'],
        ['select_one a', 'b', 'c']
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['a', 'x', 'X']
      ]
    });
    const damaged = fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length)).map(([at, byte, end]) => {
      const bytes = good.slice(0, end < 50 ? good.length : end);
      if (at < bytes.length) bytes[at] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const { definition, report } = importXlsform(bytes);
        expect(definition !== undefined || report.some((entry) => entry.level === 'error')).toBe(true);
      }),
      { numRuns: 400 }
    );
  });
});

describe('cells', () => {
  it('whose formula has no result are an error, since nobody can know what they say; an empty text is one', () => {
    const xml = `<worksheet><sheetData><row r="1">
      <c r="A1"><f>B2&amp;"a"</f></c><c r="B1"><f>SUM(1)</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c>
      <c r="E1"><v>3</v></c></row></sheetData></worksheet>`;
    expect(cells(withSheet(xml))).toEqual(['A1==B2&"a" formula', 'B1==SUM(1) formula', 'D1=2 number', 'E1=3 number']);
    const parts = xlsxParts({
      survey: [
        ['type', 'name', 'label'],
        ['text', 'a', 'A']
      ]
    });
    parts[SHEET] = parts[SHEET]!.replace(/(<c r="C2")[^>]*>.*?<\/c>/, '$1><f>A1</f></c>');
    expect(codesOf(zipParts(parts))).toContain('formula-unsaved');
  });

  it('keep entities that only a document type could explain as they stand', () => {
    const xml =
      '<worksheet><row r="1"><c r="A1" t="inlineStr"><is><t>&constructor; &lt;</t></is></c></row></worksheet>';
    expect(cells(withSheet(xml))).toEqual(['A1=&constructor; < text']);
  });

  it('are read from shared, rich and inline strings, formulas, numbers and booleans', () => {
    const xml = `<worksheet><sheetData><row r="3">
      <c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c>
      <c r="D3"><v>1.0</v></c><c r="E3"><v>0.30000000000000004</v></c><c r="F3" t="b"><v>1</v></c><c r="G3" t="str"><f>A1</f><v>formula</v></c>
      <c r="H3" t="e"><v>#REF!</v></c><c r="I3" s="0"/><c r="J3" t="s"><v>2</v></c><c r="K3" t="d"><v>2026-11-22T00:00:00</v></c></row></sheetData></worksheet>`;
    const shared =
      '<sst><si><t>a &amp; b &#228;</t></si><si><r><rPr><b/></rPr><t>rich</t></r><r><t xml:space="preserve"> text</t></r><rPh><t>no</t></rPh></si><si><t>line_x000D_&#10;two</t></si></sst>';
    expect(
      cells(withSheet(xml, { 'xl/sharedStrings.xml': shared, 'xl/_rels/workbook.xml.rels': related('sharedStrings') }))
    ).toEqual([
      'A3=a & b ä text',
      'B3=rich text text',
      'C3=in line text',
      'D3=1 number',
      'E3=0.3 number',
      'F3=TRUE boolean',
      'G3=formula text',
      'H3=#REF! error',
      'J3=line\ntwo text',
      'K3=2026-11-22 date'
    ]);
  });

  it('that show a date are dates', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="0.0&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const xml =
      '<worksheet><row><c s="0"><v>46348</v></c><c s="1"><v>46348</v></c><c s="2"><v>46348.5</v></c><c s="3"><v>2</v></c><c s="2"><v>0.375</v></c></row></worksheet>';
    expect(cells(withSheet(xml, { 'xl/styles.xml': styles, 'xl/_rels/workbook.xml.rels': related('styles') }))).toEqual(
      ['A1=46348 number', 'B1=2026-11-22 date', 'C1=2026-11-22 date', 'D1=2 number', 'E1=09:00 date']
    );
  });

  it('are found without references, with prefixes, comments and CDATA, as other programs write them', () => {
    const xml =
      '<?xml version="1.0"?><x:worksheet xmlns:x="s"><!-- <c> --><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t><![CDATA[<a>]]></x:t></x:is></x:c><x:c/><x:c><x:v>7</x:v></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t a=">">b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect(cells(withSheet(xml))).toEqual(['A1=<a> text', 'C1=7 number', 'A2=b text']);
  });

  it('are found through absolute and backslashed paths', () => {
    const parts = xlsxParts({ survey: [['x']] });
    const moved = {
      '_rels/.rels': parts['_rels/.rels']!,
      'xl\\Workbook.xml': parts['xl/workbook.xml']!,
      'xl/_rels/workbook.xml.rels': parts['xl/_rels/workbook.xml.rels']!.replace('worksheets/', '/xl/worksheets/'),
      'XL/worksheets/Sheet1.xml': parts[SHEET]!
    };
    expect(cells(moved)).toEqual(['A1=x text']);
  });
});

describe('a choice that the spreadsheet turned into a date', () => {
  it('is named', () => {
    const parts = xlsxParts({
      survey: [
        ['type', 'name', 'label'],
        ['select_one a', 'b', 'B']
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['a', '1', 'X']
      ]
    });
    parts['xl/worksheets/sheet2.xml'] = parts['xl/worksheets/sheet2.xml']!.replace(
      /<c r="C2"[^>]*>.*?<\/c>/,
      '<c r="C2" s="0"><v>46023</v></c>'
    );
    parts['xl/styles.xml'] = '<styleSheet><cellXfs><xf numFmtId="16"/></cellXfs></styleSheet>';
    parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace(
      '</Relationships>',
      `<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
    );
    expect(importXlsform(zipParts(parts)).report).toContainEqual({
      level: 'warning',
      code: 'cell-became-date',
      sheet: 'choices',
      row: 2,
      column: 'label',
      params: { value: '2026-01-01' }
    });
  });
});
