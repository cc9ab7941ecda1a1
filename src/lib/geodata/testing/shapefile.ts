import { strToU8, zipSync } from 'fflate';
import type { Polygon } from '../layer.ts';

/** A column of a dBase table: C text, N number. */
export type DbfColumn = { name: string; type: 'C' | 'N'; length: number };

const encode = (text: string, encoding: 'latin1' | 'utf-8'): Uint8Array =>
  encoding === 'utf-8' ? new TextEncoder().encode(text) : Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** `byte29` says of the letters what programs say there (ESRI: 0x57 for Windows-1252, 0 for nothing). */
export function dbfOf(
  columns: readonly DbfColumn[],
  rows: readonly (readonly string[])[],
  { encoding, byte29 = 0 }: { encoding: 'latin1' | 'utf-8'; byte29?: number }
): Uint8Array {
  const start = 32 + 32 * columns.length + 1;
  const length = 1 + columns.reduce((sum, column) => sum + column.length, 0);
  const bytes = new Uint8Array(start + length * rows.length + 1).fill(0x20, start);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, rows.length, true);
  view.setUint16(8, start, true);
  view.setUint16(10, length, true);
  bytes[29] = byte29;
  for (const [index, { name, type, length }] of columns.entries()) {
    bytes.set(encode(name, encoding).subarray(0, 10), 32 + 32 * index);
    bytes[32 + 32 * index + 11] = type.charCodeAt(0);
    bytes[32 + 32 * index + 16] = length;
  }
  bytes[start - 1] = 0x0d;
  for (const [index, row] of rows.entries()) {
    let at = start + length * index + 1;
    for (const [place, { length }] of columns.entries()) {
      bytes.set(encode(row[place] ?? '', encoding).subarray(0, length), at);
      at += length;
    }
  }
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

/** A `.shp` of polygons; a shape without one is a null shape. */
export function shpOf(shapes: readonly (readonly Polygon[])[]): Uint8Array {
  const records = shapes.map((polygons) => {
    const rings = polygons.flat();
    if (rings.length === 0) return new Uint8Array(4);
    const points = rings.flat();
    const bytes = new Uint8Array(44 + 4 * rings.length + 16 * points.length);
    const view = new DataView(bytes.buffer);
    view.setInt32(0, 5, true);
    for (const [corner, pick] of [Math.min, Math.max].entries()) {
      view.setFloat64(4 + 16 * corner, pick(...points.map(([x]) => x)), true);
      view.setFloat64(12 + 16 * corner, pick(...points.map(([, y]) => y)), true);
    }
    view.setInt32(36, rings.length, true);
    view.setInt32(40, points.length, true);
    let first = 0;
    for (const [index, ring] of rings.entries()) {
      view.setInt32(44 + 4 * index, first, true);
      first += ring.length;
    }
    for (const [index, [x, y]] of points.entries()) {
      view.setFloat64(44 + 4 * rings.length + 16 * index, x, true);
      view.setFloat64(52 + 4 * rings.length + 16 * index, y, true);
    }
    return bytes;
  });
  const bytes = new Uint8Array(100 + records.reduce((sum, record) => sum + 8 + record.length, 0));
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, bytes.length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 5, true);
  let at = 100;
  for (const [index, record] of records.entries()) {
    view.setInt32(at, index + 1);
    view.setInt32(at + 4, record.length / 2);
    bytes.set(record, at + 8);
    at += 8 + record.length;
  }
  return bytes;
}

/** `parts`: by the name in the archive; a text is written as UTF-8. */
export const archiveOf = (parts: Readonly<Record<string, Uint8Array | string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])
    )
  );
