import { sql } from 'kysely';
import type { FeedName } from '#lib/domain/record/feed.ts';
import type { Numbering } from '#lib/server/store/numbering.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { Database } from './engines.ts';
import { sign } from './example.ts';

const COMMITTERS = 16;
const READERS = 4;
const FEEDS = ['area:a', 'area:b', 'area:c'];
const pause = (longest: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * longest));

/** SQLite belongs to one server; PostgreSQL is shared by as many as there are committers. */
export async function openServers(database: Database, numbering?: Numbering): Promise<Store[]> {
  const stores = [await database.open(numbering)];
  while (database.engine === 'postgres' && stores.length < COMMITTERS) stores.push(await database.open(numbering));
  return stores;
}

export type OrderFigures = { committers: number; readers: number; written: number; missed: number };

/**
 * Committers that take their time inside the transaction, and readers that poll from where they have got to. `missed`
 * counts the rows that a reader, after all is written and it has caught up, has never seen.
 *
 * `stores`: one, or as many as there are servers on one database.
 */
export async function watchOrder(stores: readonly Store[], milliseconds: number): Promise<OrderFigures> {
  const store = (i: number) => stores[i % stores.length]!;
  const end = performance.now() + milliseconds;
  const written: string[] = [];
  let writing = true;

  const commit = async (committer: number) => {
    for (let i = 0; performance.now() < end; i++) {
      const feed = FEEDS[(committer + i) % FEEDS.length]!;
      const id = `${feed}/${committer}/${i}`;
      await store(committer).commit({
        feeds: [feed],
        run: async (tx) => {
          await tx.records.put({ feed, id, kind: 'note', body: { data: i } }, sign);
          await pause(5);
        }
      });
      written.push(id);
    }
  };
  const poll = async (reader: number) => {
    const seen = new Set<string>();
    const cursors = new Map<FeedName, number>();
    for (let last = false; !last;) {
      last = !writing;
      for (const feed of FEEDS) {
        const rows = await store(reader).read((tx) => tx.records.after(feed, cursors.get(feed) ?? 0, 10_000));
        for (const { id } of rows) seen.add(id);
        if (rows.length > 0) cursors.set(feed, rows.at(-1)!.n);
      }
      await pause(3);
    }
    return seen;
  };
  const polled = Array.from({ length: READERS }, (_, reader) => poll(reader));
  await Promise.all(Array.from({ length: COMMITTERS }, (_, committer) => commit(committer)));
  writing = false;
  const missed = (await Promise.all(polled)).map((seen) => written.filter((id) => !seen.has(id)).length);
  return {
    committers: COMMITTERS,
    readers: READERS,
    written: written.length,
    missed: missed.reduce((sum, count) => sum + count, 0)
  };
}

export async function createSequence(database: Database): Promise<void> {
  const { db } = await database.connect();
  await sql`create sequence numbers`.execute(db);
  await db.destroy();
}

/** The usual wrong way, to show that the watch sees it: a sequence gives out numbers before their commits are visible. */
export const sequence: Numbering = async ({ db }, feeds) => {
  const names = [...new Set(feeds)].map((name) => ({ name, head: 0, area: null, members: null }));
  await db
    .insertInto('feeds')
    .values(names)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return {
    next: async () => (await sql<{ n: number }>`select nextval('numbers') as n`.execute(db)).rows[0]!.n,
    head: () => undefined,
    mark: () => () => undefined,
    save: async () => new Map()
  };
};

export type WriteFigures = { writers: number; acknowledged: number; kept: number };

/** Writers that each add their own mark to one and the same record: read, add, store. */
export async function watchWrites(stores: readonly Store[], each: number): Promise<WriteFigures> {
  const writers = 8;
  const add = (store: Store, mark: string) =>
    store.commit({
      feeds: ['area:a'],
      run: async (tx) => {
        const marks = marksOf(await tx.records.get('shared'));
        const body = { data: [...marks, mark] };
        await tx.records.put({ feed: 'area:a', id: 'shared', kind: 'note', body }, sign);
      }
    });
  const write = async (writer: number) => {
    for (let i = 0; i < each; i++) await add(stores[writer % stores.length]!, `${writer}/${i}`);
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const kept = marksOf(await stores[0]!.read((tx) => tx.records.get('shared')));
  return { writers, acknowledged: writers * each, kept: new Set(kept).size };
}

const marksOf = (record: { body: object } | undefined): string[] =>
  record && 'data' in record.body ? (record.body.data as string[]) : [];
