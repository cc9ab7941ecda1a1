import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importXlsform } from '#lib/xlsform/import.ts';
import { makeXlsx, xlsxParts } from '../fixtures/xlsx.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const wide = (value: string): Uint8Array => new Uint8Array([...value].flatMap((letter) => [letter.charCodeAt(0), 0]));
const codesOf = (bytes: Uint8Array): string[] => importXlsform(bytes).report.map((entry) => entry.code);
const SHEET = 'xl/worksheets/sheet1.xml';

describe('a workbook of another program', () => {
  const form = {
    survey: [
      ['type', 'name', 'label'],
      ['text', 'a', 'Größe']
    ]
  };
  const plain = xlsxParts(form);
  const definitionOf = (files: Record<string, Uint8Array>) => importXlsform(zipSync(files)).definition;
  const inLetters = (parts: Record<string, string>, letters: (part: string) => Uint8Array) =>
    Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, letters(part)]));
  const declared = (encoding: string) =>
    Object.fromEntries(
      Object.entries(plain).map(([path, part]) => [
        path,
        `<?xml version="1.0" encoding="${encoding}"?>${part.replace(/<\?xml[^>]*\?>/, '')}`
      ])
    );
  const latin = (part: string) => Uint8Array.from(part, (letter) => letter.charCodeAt(0));
  const sheetWith = (change: (xml: string) => string) => ({ ...plain, [SHEET]: change(plain[SHEET]!) });

  it.each<[string, Record<string, Uint8Array>]>([
    ['letters of one byte', inLetters(declared('ISO-8859-1'), latin)],
    ['letters of two bytes', inLetters(declared('UTF-16'), (part) => wide(part))],
    ['a word for its letters that is not true', inLetters(declared('utf-16'), text)],
    [
      'small letters in references',
      inLetters(
        sheetWith((xml) => xml.replace(/r="([A-Z]+\d)"/g, (all) => all.toLowerCase())),
        text
      )
    ],
    [
      'rows without numbers',
      inLetters(
        sheetWith((xml) => xml.replace(/<row r="\d">/g, '<row>')),
        text
      )
    ],
    [
      'rows in any order',
      inLetters(
        sheetWith((xml) => xml.replace(/(<row.*?<\/row>)(<row.*?<\/row>)/, '$2$1')),
        text
      )
    ],
    [
      'hundreds of pictures',
      {
        ...inLetters(plain, text),
        ...Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`xl/media/${index}.xml`, text('x')]))
      }
    ]
  ])('is read the same: %s', (_, files) =>
    expect(definitionOf(files)).toEqual(importXlsform(makeXlsx(form)).definition)
  );

  it.each<[string, Record<string, Uint8Array>]>([
    [
      'a text that is not in the list of texts',
      inLetters(
        sheetWith((xml) => xml.replace(/t="inlineStr"><is>.*?<\/is>/, 't="s"><v>7</v>')),
        text
      )
    ],
    [
      'a sheet that is not in the file',
      inLetters(Object.fromEntries(Object.entries(plain).filter(([path]) => path !== SHEET)), text)
    ],
    ['letters that are none', inLetters(plain, latin)]
  ])('is damaged where something would be lost in silence: %s', (_, files) =>
    expect(codesOf(zipSync(files))).toEqual(['file-damaged'])
  );

  it('that is older than .xlsx is told from a web page', () => {
    const xml = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>';
    expect(codesOf(text(xml))).toEqual(['file-old-excel']);
    expect(codesOf(text('<?xml version="1.0"?><h:html/>'))).toEqual(['file-not-excel']);
  });
});
