import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { feedName, kindName } from '../../protocol/messages.ts';
import { day, id } from '../../domain/record/fields.ts';
import { erase } from '../endpoint/keep.ts';
import { isGone } from '../endpoint/wire.ts';
import type { Sign } from '../store/contract/records.ts';
import type { Store, Tx } from '../store/store.ts';

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

type Erased = Omit<Erasure, 'day'>;

/** Erases a record, or a submission that still waits in the intake. False where there is none. */
export const eraseRecord = (store: Store, sign: Sign, record: Erased): Promise<boolean> =>
  store.commit({ feeds: [record.feed], run: (tx) => eraseIn(tx, sign, record) });

async function eraseIn(tx: Tx, sign: Sign, { id, feed, kind }: Erased): Promise<boolean> {
  const waits = await tx.intake.has(id);
  if (waits) await tx.intake.remove(id);
  const stored = await tx.records.get(id);
  if (stored === undefined || isGone(stored.body)) return waits;
  await erase({ tx, put: (next) => tx.records.put(next, sign) }, { feed, id, kind });
  return true;
}

/** In a restore: what was erased since the backup goes again. Gives how many did. */
export async function replayErasures(tx: Tx, sign: Sign, erasures: readonly Erasure[]): Promise<number> {
  let again = 0;
  for (const entry of erasures) if (await eraseIn(tx, sign, entry)) again += 1;
  return again;
}
