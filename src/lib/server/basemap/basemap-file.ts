import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the municipality puts beside its store, or does not. */
export const basemapPath = (dataDir: string): string => join(dataDir, 'basemap.pmtiles');

/** `tag` is another one as soon as the file is another one. */
export type BasemapFile = { path: string; size: number; tag: string };

/** Undefined where there is none, which is no error: maps show areas and points alone then. */
export async function findBasemap(dataDir: string): Promise<BasemapFile | undefined> {
  const path = basemapPath(dataDir);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size === 0) return undefined;
  return { path, size: found.size, tag: `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"` };
}

const HEAD = 127;
const [MAGIC, VERSION, VECTOR] = ['PMTiles', 3, 1];
/** Offset and length of each part of the file stand in its head as numbers of 8 bytes. */
const PARTS = [8, 24, 40, 56];

export type BasemapFault = 'no-pmtiles' | 'old-version' | 'no-vector-tiles' | 'cut-off';

/** Why it cannot be drawn; undefined where its head says nothing against it. */
export async function faultOf({ path, size }: BasemapFile): Promise<BasemapFault | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    if (bytesRead < HEAD || buffer.toString('latin1', 0, 7) !== MAGIC) return 'no-pmtiles';
    if (buffer.readUInt8(7) !== VERSION) return 'old-version';
    if (buffer.readUInt8(99) !== VECTOR) return 'no-vector-tiles';
    const ends = PARTS.map((at) => buffer.readBigUInt64LE(at) + buffer.readBigUInt64LE(at + 8));
    return ends.some((end) => end > BigInt(size)) ? 'cut-off' : undefined;
  } finally {
    await file.close();
  }
}
