import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { feedName, kindName } from '../../protocol/shapes.ts';
import { day, id } from '../../domain/record/schemas.ts';
import { effectsOf } from '../../kinds/effects.ts';
import { kindOf } from '../../kinds/registry.ts';
import { readingOf } from '../endpoint/effects-store.ts';
import type { Work } from '../endpoint/context.ts';
import { eraseWaiting } from '../endpoint/intake.ts';
import { erase, feedsTouched } from '../endpoint/keep.ts';
import { releasedId } from '../endpoint/receipt.ts';
import { isGone } from '../endpoint/wire.ts';
import type { Sign } from '../store/contract/records.ts';
import type { ReadTx, Store, Tx } from '../store/store.ts';

export const ERASURES_FILE = 'erasures.log';

/** What an erased account is noted as: it is no record. */
export const ACCOUNT = 'account';

const erasure = z.strictObject({ id, feed: feedName, kind: kindName, day });
/** What was erased and when; nothing of what it said. */
export type Erasure = z.infer<typeof erasure>;

/**
 * Kept outside the database, so that a backup from before an erasure cannot bring back what somebody had a right to
 * see gone. Written before the erasure itself: an entry too many is harmless, one too few is not.
 */
export function logErasures(dataDir: string, entries: readonly Erasure[]): void {
  const file = openSync(join(dataDir, ERASURES_FILE), 'a', 0o600);
  try {
    writeSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
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

export type Target = Omit<Erasure, 'day'>;
type Note = (target: Target, tx: Tx) => void | Promise<void>;

/**
 * Erases a record, wherever it is: in its feed, waiting in the intake, kept apart, left unsent by somebody; and with it what speaks of it, such as
 * the answers to a remark. A tombstone is left also of what is not there (yet), so that no device brings it back.
 *
 * `note` is told of each before it goes, within the transaction. False where there was nothing.
 */
export async function eraseRecord(store: Store, sign: Sign, target: Target, note?: Note): Promise<boolean> {
  const all = await store.read((tx) => speakingOf(tx, target));
  const feeds = new Set([target, ...all].flatMap(feedsTouched));
  return store.commit({ feeds: [...feeds], run: (tx) => eraseIn(tx, sign, target, note) });
}

async function eraseIn(tx: Tx, sign: Sign, target: Target, note?: Note): Promise<boolean> {
  const work: Work = { tx, put: (next) => tx.records.put(next, sign) };
  let wasThere = false;
  for (const each of [target, ...(await speakingOf(tx, target))]) {
    await note?.(each, tx);
    if (await eraseOne(work, sign, each)) wasThere = true;
  }
  return wasThere;
}

async function eraseOne(work: Work, sign: Sign, { id, feed, kind }: Target): Promise<boolean> {
  const waited = await eraseWaiting(work, sign, id);
  const apart = await eraseApart(work.tx, sign, id);
  await work.tx.leftWork.eraseOf(id);
  const stored = await work.tx.records.get(id);
  const isStored = stored !== undefined && !isGone(stored.body);
  if (stored === undefined || isStored) await erase(work, { id, feed, kind });
  return isStored || waited || apart > 0;
}

/** What was kept apart under this id, or under the one that it was sent with. Gives how much. */
async function eraseApart(tx: Tx, sign: Sign, id: string): Promise<number> {
  const sent = (await tx.submissions.quarantined()).map((item) => item.id);
  const meant = new Set(sent.filter((each) => each === id || releasedId(sign, each) === id));
  let erased = 0;
  for (const each of meant) erased += await tx.submissions.eraseQuarantined(each);
  return erased;
}

/** What hangs on a record and is about it, and what hangs on that, in its feed; and the one that goes on for it in another. */
export async function speakingOf(tx: ReadTx, { id, kind: name }: Pick<Target, 'id' | 'kind'>): Promise<Target[]> {
  const found: Target[] = [];
  for (const { feed, id: child, kind } of await tx.records.children(id)) {
    const target = { feed, id: child, kind };
    if (kindOf(kind)?.erasedWithParent) found.push(target, ...(await speakingOf(tx, target)));
  }
  const next = await effectsOf(name).goesOn?.(readingOf(tx), id);
  const on = next === undefined ? undefined : await tx.records.get(next);
  if (on !== undefined) found.push({ feed: on.feed, id: on.id, kind: on.kind }, ...(await speakingOf(tx, on)));
  return found;
}

/** In a restore: what was erased since the backup goes again. Gives how many did. */
export async function replayErasures(tx: Tx, sign: Sign, erasures: readonly Erasure[]): Promise<number> {
  let again = 0;
  for (const entry of erasures)
    if (entry.kind === ACCOUNT ? await tx.accounts.remove(entry.id) : await eraseIn(tx, sign, entry)) again += 1;
  return again;
}
