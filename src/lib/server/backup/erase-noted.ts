import { createNote } from '../journal/note.ts';
import { calendarOf } from '../endpoint/day.ts';
import { createSign } from '../endpoint/mac.ts';
import type { Server } from '../server.ts';
import { eraseRecord, logErasures, type Erasure } from './erasures.ts';

const dayOf = calendarOf();

/** On whose word it goes: an officer's hand, the holder's of a code, or (no account) the server's own command line. */
type Word = { what: 'erase' | 'withdraw'; account?: string };
type Eraser = Pick<Server, 'store' | 'macKey' | 'settings' | 'now'>;

/**
 * Erases a record with what speaks of it, and notes it twice: outside the database, so that a restore repeats it, and in
 * the log. `count`: how many were noted, the record itself among them. `erased` false where nothing of it was there.
 */
export async function eraseNoted(
  server: Eraser,
  target: Omit<Erasure, 'day'>,
  word: Word
): Promise<{ erased: boolean; count: number }> {
  const note = createNote(server.now);
  const day = dayOf(server.now());
  let count = 0;
  const erased = await eraseRecord(server.store, createSign(server.macKey), target, async (each, tx) => {
    count += 1;
    logErasures(server.settings.dataDir, [{ ...each, day }]);
    await note(tx, { ...word, kind: each.kind, record: each.id });
  });
  return { erased, count };
}
