import { readXml } from './xml.ts';

/** How a cell shows its number: one of the formats that come with Excel, or a pattern that the file spells out. */
export type NumberFormat = { id: number; pattern?: string };

/** Number formats that come with Excel and show a date; 45 to 47 are durations. */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58
]);

/** Letters of a date, outside quotes, escapes and [colours]. */
const hasDate = (pattern: string): boolean =>
  /[dmy]/i.test(pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')) && !/general/i.test(pattern);

export const showsDate = ({ id, pattern }: NumberFormat): boolean =>
  pattern === undefined ? DATE_FORMATS.has(id) : hasDate(pattern);

/** The number formats of the cell styles, in the order that cells name them by. */
export function cellFormats(xml: string): NumberFormat[] {
  const patterns = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  for (const event of readXml(xml)) {
    if (event.kind === 'text') continue;
    if (event.name === 'cellXfs') inCells = event.kind === 'open' && !event.isEmpty;
    if (event.kind !== 'open') continue;
    const id = Number(event.attributes.get('numFmtId') ?? 0);
    if (event.name === 'numFmt') patterns.set(id, event.attributes.get('formatCode') ?? '');
    if (event.name === 'xf' && inCells) ids.push(id);
  }
  return ids.map((id) => {
    const pattern = patterns.get(id);
    return pattern === undefined ? { id } : { id, pattern };
  });
}
