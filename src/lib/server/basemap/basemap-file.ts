import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { faultOfHead, HEAD_BYTES, type BasemapFault } from '../../protocol/basemap.ts';

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

/** Why it cannot be drawn; undefined where its head says nothing against it. */
export async function faultOf({ path, size }: BasemapFile): Promise<BasemapFault | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return faultOfHead(buffer.subarray(0, bytesRead), size);
  } finally {
    await file.close();
  }
}
