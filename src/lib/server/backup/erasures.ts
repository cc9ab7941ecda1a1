import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { feedName, kindName } from '../../protocol/messages.ts';
import { day, id } from '../../domain/record/fields.ts';
import { erase } from '../endpoint/keep.ts';
import { isGone } from '../endpoint/wire.ts';
import type { Sign } from '../store/contract/records.ts';
import type { Store } from '../store/store.ts';

export const ERASURES_FILE = 'erasures.log';

const erasure = z.strictObject({ id, feed: feedName, kind: kindName, day });
/** What was erased and when; nothing of what it said. */
export type Erasure = z.infer<typeof erasure>;

/**
 * Kept outside the database, so that a backup from before an erasure cannot bring back what somebody had a right to
 * see gone. Written before the erasure itself: an entry too many is harmless, one too few is not.
 */
export function logErasure(dataDir: string, entry: Erasure): void {
  const file = openSync(join(dataDir, ERASURES_FILE), 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function readErasures(dataDir: string): Erasure[] {
  const path = join(dataDir, ERASURES_FILE);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line, i) => {
    const entry = erasure.safeParse(readJson(line));
    if (!entry.success)
      throw new Error(`${path}, line ${i + 1}, is damaged. Put it right before anything is restored.`);
    return entry.data;
  });
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Erases a record, or a submission that still waits in the intake. False where there is none. */
export async function eraseRecord(
  store: Store,
  sign: Sign,
  { id: record, feed, kind }: Omit<Erasure, 'day'>
): Promise<boolean> {
  return store.commit({
    feeds: [feed],
    run: async (tx) => {
      const waits = await tx.intake.has(record);
      if (waits) await tx.intake.remove(record);
      const stored = await tx.records.get(record);
      if (stored === undefined || isGone(stored.body)) return waits;
      await erase({ tx, put: (next) => tx.records.put(next, sign) }, { feed, id: record, kind });
      return true;
    }
  });
}

/** After a restore: what was erased since the backup goes again. Gives how many did. */
export async function replayErasures(store: Store, sign: Sign, dataDir: string): Promise<number> {
  let again = 0;
  for (const entry of readErasures(dataDir)) if (await eraseRecord(store, sign, entry)) again += 1;
  return again;
}
