import { strToU8, zipSync } from 'fflate';
import type { Sheet } from './workbook.ts';

const DOCUMENTS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGES = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The smallest .xlsx that spreadsheets and importers take: named sheets of text cells. The same sheets give the same bytes. */
export function toXlsx(sheets: Readonly<Record<string, Sheet>>): Uint8Array {
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(names),
    '_rels/.rels': relations([`Id="rId1" Type="${DOCUMENTS}/officeDocument" Target="xl/workbook.xml"`]),
    'xl/workbook.xml': workbook(names),
    'xl/_rels/workbook.xml.rels': relations(
      names.map((_, i) => `Id="rId${i + 1}" Type="${DOCUMENTS}/worksheet" Target="worksheets/sheet${i + 1}.xml"`)
    )
  };
  names.forEach((name, i) => (parts[`xl/worksheets/sheet${i + 1}.xml`] = worksheet(sheets[name]!)));
  const files = Object.entries(parts).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { mtime: '1980-01-01T00:00:00' });
}

const contentTypes = (names: readonly string[]): string =>
  `${HEAD}<Types xmlns="${PACKAGES}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${OFFICE}.sheet.main+xml"/>` +
  names
    .map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${OFFICE}.worksheet+xml"/>`)
    .join('') +
  '</Types>';

const relations = (items: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGES}/relationships">${items.map((item) => `<Relationship ${item}/>`).join('')}</Relationships>`;

const workbook = (names: readonly string[]): string =>
  `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${DOCUMENTS}"><sheets>` +
  names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('') +
  '</sheets></workbook>';

function worksheet(sheet: Sheet): string {
  const cell = (text: string): string =>
    text === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const rows = sheet.map((row, i) => `<row r="${i + 1}">${row.map(cell).join('')}</row>`);
  return `${HEAD}<worksheet xmlns="${SPREADSHEET}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
