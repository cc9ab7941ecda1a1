import { gzipSync } from 'fflate';
import { zxyToTileId } from 'pmtiles';

export type Tile = { z: number; x: number; y: number; bytes: Uint8Array };
type Bounds = { west: number; south: number; east: number; north: number };
export type MapFile = { tiles: readonly Tile[]; bounds: Bounds; metadata: object };

const HEADER = 127;
const GZIP = 2;
const MVT = 1;

/** Without a time in it, the same bytes always; level 9 as tiles are packed once and read often. */
const packed = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 9, mtime: 0 });

function varints(values: readonly number[]): number[] {
  return values.flatMap((value) => {
    const bytes: number[] = [];
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
    return [...bytes, rest];
  });
}

/**
 * Tiles as one file (PMTiles, version 3): a head of 127 bytes, a directory, what the file says of itself, the tiles in
 * the order of the Hilbert curve. One directory is enough for some thousand tiles.
 */
export function pmtilesFile({ tiles, bounds, metadata }: MapFile): Uint8Array {
  const sorted = tiles
    .map(({ z, x, y, bytes }) => ({ z, id: zxyToTileId(z, x, y), bytes: packed(bytes) }))
    .sort((a, b) => a.id - b.id);
  let end = 0;
  const offsets = sorted.map(({ bytes }, index) => {
    const offset = end;
    end += bytes.length;
    // Zero: right behind the one before.
    return index === 0 ? offset + 1 : 0;
  });
  const directory = packed(
    new Uint8Array([
      ...varints([sorted.length]),
      ...varints(sorted.map(({ id }, index) => id - (sorted[index - 1]?.id ?? 0))),
      ...varints(sorted.map(() => 1)),
      ...varints(sorted.map(({ bytes }) => bytes.length)),
      ...varints(offsets)
    ])
  );
  const said = packed(new TextEncoder().encode(JSON.stringify(metadata)));
  const zooms = sorted.map(({ z }) => z);
  const head = headOf({
    directory: directory.length,
    said: said.length,
    data: end,
    count: sorted.length,
    zooms,
    bounds
  });
  const parts = [head, directory, said, ...sorted.map(({ bytes }) => bytes)];
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

type Head = { directory: number; said: number; data: number; count: number; zooms: readonly number[]; bounds: Bounds };

function headOf({ directory, said, data, count, zooms, bounds }: Head): Uint8Array {
  const bytes = new Uint8Array(HEADER);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('PMTiles'));
  view.setUint8(7, 3);
  const saidAt = HEADER + directory;
  const dataAt = saidAt + said;
  const longs = [HEADER, directory, saidAt, said, 0, 0, dataAt, data, count, count, count];
  longs.forEach((value, index) => view.setBigUint64(8 + 8 * index, BigInt(value), true));
  const [least, most] = [Math.min(...zooms), Math.max(...zooms)];
  // Clustered, packing of directories, of tiles, type of tiles, zooms.
  bytes.set([1, GZIP, GZIP, MVT, least, most], 96);
  const { west, south, east, north } = bounds;
  const degrees = [west, south, east, north];
  degrees.forEach((value, index) => view.setInt32(102 + 4 * index, Math.round(value * 1e7), true));
  view.setUint8(118, Math.min(12, most));
  view.setInt32(119, Math.round(((west + east) / 2) * 1e7), true);
  view.setInt32(123, Math.round(((south + north) / 2) * 1e7), true);
  return bytes;
}
