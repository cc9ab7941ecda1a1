import type { FeedName } from '../../domain/record/feed.ts';
import type { FeedChanges } from './bulletin.ts';
import type { Handle } from './tables.ts';

/** The counters of one transaction's feeds. */
export interface Counters {
  next(feed: FeedName): Promise<number>;
  /** The greatest number of a feed as this transaction sees it, where it holds the feed's counter. */
  head(feed: FeedName): number | undefined;
  /** Gives back what undoes every number taken from here on. */
  mark(): () => void;
  /**
   * Writes the counters back, and takes away those that came to be for nothing; the last thing before the commit. Gives
   * the feeds that grew, and how far.
   */
  save(): Promise<FeedChanges>;
}

export type Numbering = (handle: Handle, feeds: readonly FeedName[]) => Promise<Counters>;

/**
 * One counter row a feed, locked until the commit: a number is given out only after the one before it is visible, so
 * no reader can pass a number that is still to appear. In name order, so that two processes never wait for each other.
 */
export const lockedCounters: Numbering = async (handle, feeds) => {
  const { heads, fresh } = await lock(handle, [...new Set(feeds)].sort());
  const before = new Map(heads);
  return {
    next: async (feed) => {
      const head = heads.get(feed);
      if (head === undefined) throw new Error(`The counter of ${feed} is not locked.`);
      heads.set(feed, head + 1);
      return head + 1;
    },
    head: (feed) => heads.get(feed),
    mark: () => {
      const marked = new Map(heads);
      return () => marked.forEach((head, feed) => heads.set(feed, head));
    },
    save: async () => {
      const grown = new Map([...heads].filter(([name, head]) => before.get(name) !== head));
      for (const [name, head] of grown)
        await handle.db.updateTable('feeds').set({ head }).where('name', '=', name).execute();
      await dropUnused(
        handle,
        fresh.filter((name) => heads.get(name) === 0)
      );
      return grown;
    }
  };
};

/** A feed in which nothing was stored and that nobody opened: only a stranger's invention. Nobody else has seen its row yet. */
async function dropUnused({ db }: Handle, names: readonly FeedName[]): Promise<void> {
  if (names.length === 0) return;
  const invented = db.deleteFrom('feeds').where('name', 'in', names).where('head', '=', 0);
  await invented.where('area', 'is', null).where('members', 'is', null).execute();
}

type Locked = { heads: Map<FeedName, number>; /** Those that had no counter before. */ fresh: FeedName[] };

async function lock({ db, engine }: Handle, names: readonly FeedName[]): Promise<Locked> {
  if (names.length === 0) return { heads: new Map(), fresh: [] };
  const inserted = await db
    .insertInto('feeds')
    .values(names.map((name) => ({ name, head: 0, area: null, members: null })))
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('name')
    .execute();
  const rows = await db
    .selectFrom('feeds')
    .select(['name', 'head'])
    .where('name', 'in', names)
    .orderBy('name')
    .$if(engine === 'postgres', (query) => query.forUpdate())
    .execute();
  return { heads: new Map(rows.map(({ name, head }) => [name, head])), fresh: inserted.map(({ name }) => name) };
}
