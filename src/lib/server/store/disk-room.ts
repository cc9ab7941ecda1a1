import { given } from '../../kernel/given.ts';
import { statfs } from 'node:fs/promises';
import { log } from '../log.ts';

/** What is to be stored, from what can wait longest to what can wait least. */
export type Matter = 'photos' | 'words' | 'staff';

/** Bytes that stay free of each matter: photos wait first, and what staff write comes in as long as any commit is safe. */
const RESERVE: Record<Matter, number> = { photos: 500_000_000, words: 250_000_000, staff: 100_000_000 };
/** Milliseconds for which one look at the disk is believed. */
const FRESH = 2000;

export type DiskRoom = { has(matter: Matter): Promise<boolean> };

/** Undefined where nobody can say; then the store's own error has the last word. */
export type FreeBytes = () => Promise<number | undefined>;

export const freeBytesOf =
  (dir: string): FreeBytes =>
  async () => {
    const found = await statfs(dir).catch(() => undefined);
    return found && found.bavail * found.bsize;
  };

/** A disk that is full to the last byte can neither commit nor be cleared, so some of it is kept free. */
export function createDiskRoom(freeBytes: FreeBytes, now: () => number): DiskRoom {
  let looked: { at: number; free: Promise<number | undefined> } | undefined;
  let narrow = false;
  return {
    async has(matter) {
      if (looked === undefined || Math.abs(now() - looked.at) > FRESH) looked = { at: now(), free: freeBytes() };
      const free = await looked.free;
      const wasNarrow = narrow;
      narrow = free !== undefined && free < RESERVE.photos;
      if (narrow && !wasNarrow)
        log('warn', `The disk under DATA_DIR is nearly full (${Math.round(given(free) / 1e6)} MB left): photos wait.`);
      return free === undefined || free >= RESERVE[matter];
    }
  };
}
