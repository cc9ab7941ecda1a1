import { strToU8, zipSync } from 'fflate';
import { daysOf } from './expression/values.ts';
import type { Cell, Table } from './export-tables.ts';

const DOCUMENTS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGES = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/**
 * A workbook of the smallest kind that spreadsheets and importers take, with a first line that stays in view. Numbers
 * are numbers and days are days; every text is a cell of text, so that `007`, `+49 231` and `=1+1` stay what they are,
 * also when somebody opens the cell. The same tables give the same bytes.
 */
export function toXlsx(sheets: Readonly<Record<string, Table>>): Uint8Array<ArrayBuffer> {
  const names = sheetNames(Object.keys(sheets));
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(names.length),
    '_rels/.rels': relations([`Id="rId1" Type="${DOCUMENTS}/officeDocument" Target="xl/workbook.xml"`]),
    'xl/workbook.xml': workbook(names),
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, i) => `Id="rId${i + 1}" Type="${DOCUMENTS}/worksheet" Target="worksheets/sheet${i + 1}.xml"`),
      `Id="rId${names.length + 1}" Type="${DOCUMENTS}/styles" Target="styles.xml"`
    ]),
    'xl/styles.xml': STYLES
  };
  Object.values(sheets).forEach((table, i) => (parts[`xl/worksheets/sheet${i + 1}.xml`] = worksheet(table)));
  const files = Object.entries(parts).map(([path, text]) => [path, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(files), { mtime: '1980-01-01T00:00:00' }));
}

/** Spreadsheets refuse some signs, more than 31 letters, and one name twice. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((text, index) => {
    const plain = text.replace(/[[\]:*?/\\']/g, ' ').trim();
    const name = (plain === '' ? `Sheet${index + 1}` : plain).slice(0, 27);
    const free = taken.has(name.toLowerCase()) ? `${name} ${index + 1}` : name;
    taken.add(free.toLowerCase());
    return free;
  });
}

const contentTypes = (sheets: number): string =>
  `${HEAD}<Types xmlns="${PACKAGES}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${OFFICE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${OFFICE}.styles+xml"/>` +
  Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${OFFICE}.worksheet+xml"/>`
  ).join('') +
  '</Types>';

const relations = (items: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGES}/relationships">${items.map((item) => `<Relationship ${item}/>`).join('')}</Relationships>`;

const workbook = (names: readonly string[]): string =>
  `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${DOCUMENTS}"><sheets>` +
  names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('') +
  '</sheets></workbook>';

/** Cell styles by their place in the list below. 49 is the format of text, 14 the day as the reader's country writes it. */
const STYLE = { plain: 0, text: 1, day: 2, heading: 3 };
const STYLES =
  `${HEAD}<styleSheet xmlns="${SPREADSHEET}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="4">${[
    [0, 0],
    [49, 0],
    [14, 0],
    [49, 1]
  ]
    .map(
      ([format, font]) =>
        `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`
    )
    .join('')}</cellXfs></styleSheet>`;

/** Days from 1970 to 1900, as spreadsheets count: they took 1900 for a leap year, so it is right from March of it on. */
const EPOCH_DAYS = 25_569;
const FIRST_TRUE_DAY = '1900-03-01';

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

function cellOf(cell: Cell, reference: string, isHeading: boolean): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? `<c r="${reference}"><v>${cell}</v></c>` : cellOf(String(cell), reference, false);
  }
  if (typeof cell === 'string') {
    const style = isHeading ? STYLE.heading : STYLE.text;
    return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  const days = daysOf(cell.day);
  return cell.day < FIRST_TRUE_DAY || Number.isNaN(days)
    ? cellOf(cell.day, reference, false)
    : `<c r="${reference}" s="${STYLE.day}"><v>${days + EPOCH_DAYS}</v></c>`;
}

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

function worksheet(table: Table): string {
  const rows = table.map((row, y) => {
    const cells = row.map((cell, x) => cellOf(cell, `${letters(x)}${y + 1}`, y === 0));
    return `<row r="${y + 1}">${cells.join('')}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${SPREADSHEET}">${FROZEN}<sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

const hex = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
/** What XML cannot hold, and carriage returns, which it would change. */
const UNWRITABLE = /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu;

/** As the format writes it: `_x000D_` for what XML cannot hold, so a text that reads like that is marked itself. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(UNWRITABLE, (character) => `_x${hex(character)}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
