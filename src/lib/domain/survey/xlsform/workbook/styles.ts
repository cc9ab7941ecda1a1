import { readXml } from './xml.ts';

/** Number formats that come with Excel and show a date; 45 to 47 are durations. */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58
]);

/** Letters of a date, outside quotes, escapes and [colours]. */
const showsDate = (format: string): boolean =>
  /[dmy]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')) && !/general/i.test(format);

/** Indexes of the cell styles that show a number as a date. */
export function dateStyles(xml: string): ReadonlySet<number> {
  const custom = new Map<number, boolean>();
  const dates = new Set<number>();
  let inCells = false;
  let index = 0;
  for (const event of readXml(xml)) {
    if (event.kind === 'text') continue;
    if (event.name === 'cellXfs') inCells = event.kind === 'open' && !event.isEmpty;
    if (event.kind !== 'open') continue;
    const id = Number(event.attributes.get('numFmtId'));
    if (event.name === 'numFmt') custom.set(id, showsDate(event.attributes.get('formatCode') ?? ''));
    if (event.name !== 'xf' || !inCells) continue;
    if (custom.get(id) ?? DATE_FORMATS.has(id)) dates.add(index);
    index++;
  }
  return dates;
}
