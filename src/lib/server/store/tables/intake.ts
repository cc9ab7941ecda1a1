import { given } from '../../../kernel/given.ts';
import type { Intake, IntakeReader, Waiting } from '../contract/residents.ts';
import type { Handle, WriteHandle } from '../tables.ts';
import { rewriteSubmissions } from './submissions.ts';

export const readIntake = ({ db }: Handle): IntakeReader => ({
  count: async (queue) => {
    const query = db.selectFrom('intake').select((eb) => eb.fn.countAll<number>().as('count'));
    return (await query.where('queue', '=', queue).executeTakeFirstOrThrow()).count;
  },
  queues: () =>
    db
      .selectFrom('intake')
      .select((eb) => ['queue', eb.fn.countAll<number>().as('count')])
      .groupBy('queue')
      .orderBy('queue')
      .execute(),
  ids: async () => (await db.selectFrom('intake').select('id').orderBy('id').execute()).map(({ id }) => id),
  all: () => db.selectFrom('intake').selectAll().orderBy('id').execute(),
  find: (id) => db.selectFrom('intake').select(['queue', 'kind']).where('id', '=', id).executeTakeFirst()
});

export const writeIntake = (handle: WriteHandle): Intake => ({
  ...readIntake(handle),
  add: (...items) => add(handle, items),
  take: (queue, count, below) => take(handle, queue, count, below),
  remove: async (id) => {
    handle.erases();
    await handle.db.deleteFrom('intake').where('id', '=', id).execute();
  }
});

/**
 * With each that comes, all that wait with it are written anew in the order of their random ids, the notes that they were
 * taken too: the pages of a table tell in which order rows came to them, whatever order they are read in.
 */
async function add(handle: WriteHandle, items: readonly Waiting[]): Promise<void> {
  if (items.length === 0) return;
  handle.erases();
  const queues = [...new Set(items.map(({ queue }) => queue))];
  const others = await handle.db.deleteFrom('intake').where('queue', 'in', queues).returningAll().execute();
  const all = [...others, ...items].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await handle.db.insertInto('intake').values(all).execute();
  await rewriteSubmissions(
    handle,
    all.map(({ id }) => id)
  );
}

async function take(
  { db, erases }: WriteHandle,
  queue: string,
  count: number,
  below: (n: number) => number
): Promise<Waiting[]> {
  const rows = await db.selectFrom('intake').select('id').where('queue', '=', queue).orderBy('id').execute();
  const chosen = draw(
    rows.map(({ id }) => id),
    count,
    below
  );
  if (chosen.length === 0) return [];
  // In the log, the order of arrival would outlive the shuffle.
  erases();
  const taken = await db.deleteFrom('intake').where('id', 'in', chosen).returningAll().execute();
  const byId = new Map(taken.map((item) => [item.id, item]));
  return chosen.map((id) => given(byId.get(id)));
}

/** The first `count` of a Fisher-Yates shuffle. */
function draw(ids: string[], count: number, below: (n: number) => number): string[] {
  const drawn = Math.min(count, ids.length);
  for (let i = 0; i < drawn; i++) {
    const j = i + below(ids.length - i);
    [ids[i], ids[j]] = [given(ids[j]), given(ids[i])];
  }
  return ids.slice(0, drawn);
}
