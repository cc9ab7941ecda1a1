import { dayFrom } from '../../domain/survey/expression/values.ts';
import type { Shown } from './shown.ts';
import { showsDate, type NumberFormat } from './styles.ts';
import { BrokenXml, readXml, type XmlEvent } from './xml.ts';

/** `column` counts from 0 for A; `row` is the number on the sheet's edge. `kind` is what the spreadsheet took it for;
 * of a `formula` the file lacks the result, and `value` is the formula. */
export type Cell = {
  row: number;
  column: number;
  value: string;
  kind: 'text' | 'number' | 'boolean' | 'date' | 'error' | 'formula';
  /** Where the spreadsheet may show something else than `value`. */
  shown?: Shown;
};

export type CellContext = { shared: readonly string[]; formats: readonly NumberFormat[]; from1904: boolean };

/** More than any questionnaire has. */
const MOST_CELLS = 400_000;

export class TooManyCells extends Error {}

/** Spreadsheets write characters that XML cannot hold as `_x000D_`. A new line is one, whatever system it was typed on. */
const unescapeControl = (text: string): string =>
  (text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text
  ).replace(/\r\n?/g, '\n');

/** Texts inside `<t>`, without the reading aids (`rPh`) of Japanese: of a whole shared item or inline string. */
class TextCollector {
  #text = '';
  #inText = false;
  #skipped = 0;

  see(event: XmlEvent): void {
    if (event.kind === 'text') {
      if (this.#inText && this.#skipped === 0) this.#text += event.text;
      return;
    }
    const opens = event.kind === 'open' && !event.isEmpty;
    if (event.name === 't') this.#inText = opens;
    if (event.name === 'rPh' && !(event.kind === 'open' && event.isEmpty)) this.#skipped += opens ? 1 : -1;
  }

  take(): string {
    const text = unescapeControl(this.#text);
    this.#text = '';
    return text;
  }
}

export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  const texts = new TextCollector();
  for (const event of readXml(xml)) {
    texts.see(event);
    const ends = event.kind === 'close' || (event.kind === 'open' && event.isEmpty);
    if (ends && event.name === 'si') strings.push(texts.take());
  }
  return strings;
}

/** `AB12` → 27; undefined where the cell does not say. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/i.exec(reference ?? '')?.[1]?.toUpperCase();
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `0` → A, `27` → AB: as the sheet's edge names it. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Days since 1899-12-30 (or 1904-01-01), as Excel counts them; less than one of them is a time of day. */
function momentOf(serial: number, from1904: boolean): string {
  if (serial >= 1) return dayFrom(Math.floor(serial) - (from1904 ? 24_107 : 25_569));
  const minutes = Math.round(serial * 1440);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function sharedText(raw: string, shared: readonly string[]): string {
  const text = shared[Number(raw)];
  if (text === undefined) throw new BrokenXml(`missing text ${raw}`);
  return text;
}

type RawCell = { column: number; type: string; style: number; raw: string; inline: string; formula?: string };

const GENERAL: NumberFormat = { id: 0 };
/** From the days that a Macintosh counted from to those of everybody else. */
const DAYS_OF_1904 = 1462;

type Value = Pick<Cell, 'value' | 'kind' | 'shown'>;

/** A pattern may put words around a text, too. */
const textValue = (value: string, format: NumberFormat): Value =>
  format.pattern?.includes('@') === true
    ? { kind: 'text', value, shown: { held: value, format } }
    : { kind: 'text', value };

function valueOf(cell: RawCell, context: CellContext): Value {
  const { type, raw, inline } = cell;
  const format = context.formats[cell.style] ?? GENERAL;
  if (type === 's') return textValue(raw.trim() === '' ? '' : sharedText(raw, context.shared), format);
  if (type === 'inlineStr') return textValue(inline, format);
  if (type === 'b') {
    const held = raw.trim() === '1';
    return { kind: 'boolean', value: held ? 'TRUE' : 'FALSE', shown: { held, format: GENERAL } };
  }
  if (type === 'e') return { kind: 'error', value: raw };
  if (type === 'd') return { kind: 'date', value: raw.slice(0, 10) };
  if (type === 'str') return textValue(unescapeControl(raw), format);
  // Programs that write sheets leave results out; one that is an empty text is of type `str`.
  if (raw === '' && cell.formula !== undefined) return { kind: 'formula', value: `=${cell.formula}` };
  const number = Number(raw);
  if (raw.trim() === '' || Number.isNaN(number)) return { kind: 'text', value: raw };
  if (showsDate(format)) {
    const held = number + (context.from1904 ? DAYS_OF_1904 : 0);
    return { kind: 'date', value: momentOf(number, context.from1904), shown: { held, format } };
  }
  const held = Number(number.toPrecision(15));
  return { kind: 'number', value: String(held), shown: { held, format } };
}

/** The cells of a sheet that hold anything, row by row. Converters that leave out references count from the left. */
export function* readCells(xml: string, context: CellContext): Generator<Cell> {
  const texts = new TextCollector();
  let [row, nextColumn, count] = [0, 0, 0];
  let cell: RawCell | undefined;
  let inside: 'value' | 'formula' | undefined;
  for (const event of readXml(xml)) {
    texts.see(event);
    if (event.kind === 'text') {
      if (inside === 'value' && cell !== undefined) cell.raw += event.text;
      if (inside === 'formula' && cell !== undefined) cell.formula += event.text;
      continue;
    }
    const opens = event.kind === 'open';
    if (event.name === 'row' && opens) {
      row = Number(event.attributes.get('r')) || row + 1;
      nextColumn = 0;
    }
    if (event.name === 'c' && opens) {
      const reference = event.attributes.get('r');
      const column = columnOf(reference) ?? nextColumn;
      row = Number(/\d+$/.exec(reference ?? '')?.[0]) || row;
      nextColumn = column + 1;
      texts.take();
      const style = Number(event.attributes.get('s') ?? -1);
      cell = event.isEmpty ? undefined : { column, type: event.attributes.get('t') ?? 'n', style, raw: '', inline: '' };
    }
    if (event.name === 'f' && opens && cell !== undefined) cell.formula = '';
    if (event.name === 'v' || event.name === 'f')
      inside = opens && !event.isEmpty ? (event.name === 'v' ? 'value' : 'formula') : undefined;
    if (event.name !== 'c' || opens || cell === undefined) continue;
    cell.inline = texts.take();
    const held = valueOf(cell, context);
    if (held.value.trim() !== '') yield { row, column: cell.column, ...held };
    if (++count > MOST_CELLS) throw new TooManyCells();
    cell = undefined;
  }
}
