import { unzipSync, type UnzipFileInfo } from 'fflate';
import { err, ok, type Result } from './result.ts';

const MB = 1024 * 1024;
const MOST_ENTRIES = 500;
/** Sheets of nothing but blank rows shrink eighty times; bombs a thousand. */
const STEEPEST_RATIO = 200;

/** `largest` and `total`: of the archive, and of everything taken out of it, bytes. */
export type Room = { isNeeded: (path: string) => boolean; largest: number; total: number };

/** In lower case, with forward slashes, whatever the packer wrote. */
const pathOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

class Limits {
  readonly #room: Room;
  #entries = 0;
  #total = 0;
  exceeded = false;

  constructor(room: Room) {
    this.#room = room;
  }

  take({ name, size, originalSize }: UnzipFileInfo): boolean {
    if (this.exceeded || !this.#room.isNeeded(pathOf(name))) return false;
    this.#entries++;
    this.#total += originalSize;
    const steep = originalSize > MB && originalSize > size * STEEPEST_RATIO;
    if (this.#entries > MOST_ENTRIES || this.#total > this.#room.total || steep) this.exceeded = true;
    return !this.exceeded;
  }
}

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * What is needed of a zip archive, by path. What an entry claims as its size is all that is ever written, so a lie there
 * costs no memory.
 */
export function unzip(bytes: Uint8Array, room: Room): Result<Map<string, Uint8Array>, 'damaged' | 'too-large'> {
  if (bytes.length > room.largest) return err('too-large');
  const limits = new Limits(room);
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: (file) => limits.take(file) });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return err(limits.exceeded ? 'too-large' : 'damaged');
  }
  if (limits.exceeded) return err('too-large');
  return ok(new Map(Object.entries(files).map(([name, content]) => [pathOf(name), content])));
}
