import type { Connection } from '../engines/connection.ts';
import type { Numbering } from '../numbering.ts';
import type { Successor } from '../store.ts';
import { handleOf, type WriteHandle } from '../tables.ts';
import { raiseHeads } from '../tables/feeds.ts';
import { beginEpoch } from '../tables/settings.ts';
import { writing } from '../transaction.ts';
import type { Counts } from './format.ts';
import { loadLines } from './load.ts';

type Loading = { lines: AsyncIterable<string> | Iterable<string>; successor: Successor | undefined };

/** Fills the database and makes another one of it, in one transaction: an older state never stands under its old epoch. */
export async function load(
  { db, engine, emptyLog }: Connection,
  numbering: Numbering,
  { lines, successor }: Loading
): Promise<Counts> {
  let erased = false;
  const counts = await db.transaction().execute(async (trx) => {
    const handle = { ...handleOf(trx, engine), erases: () => void (erased = true) };
    const loaded = await loadLines(handle, lines);
    if (successor) await succeed(handle, numbering, successor);
    return loaded;
  });
  if (erased) await emptyLog().catch(() => undefined);
  return counts;
}

async function succeed(handle: WriteHandle, numbering: Numbering, { epoch, above, job }: Successor): Promise<void> {
  await beginEpoch(handle, epoch, await raiseHeads(handle, above));
  if (job === undefined) return;
  const counters = await numbering(handle, job.feeds);
  await job.run(writing(handle, counters, job.feeds));
  await counters.save();
}
