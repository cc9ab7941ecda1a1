import type { FeedName } from '../../../domain/record/feed.ts';
import type { Counters } from '../numbering.ts';
import type { Feeds, FeedScope, FeedsReader } from '../contract/records.ts';
import type { Handle } from '../tables.ts';
import { once } from './once.ts';

type ScopeColumns = { area: string | null; members: string | null };

/** By the feed's name. */
const scopeOf = once((db) => db.selectFrom('feeds').select(['area', 'members']).where('name', '=', ''));

export const readFeeds = (handle: Handle, counters?: Counters): FeedsReader => ({
  heads: async (feeds) => {
    if (feeds.length === 0) return {};
    const rows = await handle.db.selectFrom('feeds').select(['name', 'head']).where('name', 'in', feeds).execute();
    const stored = new Map(rows.map(({ name, head }) => [name, head]));
    return Object.fromEntries(feeds.map((feed) => [feed, counters?.head(feed) ?? stored.get(feed) ?? 0]));
  },
  scope: async (feed) => {
    const [row] = (await scopeOf(handle, [feed])).rows;
    return row ? toScope(row) : {};
  },
  list: async (among) => {
    if (among?.length === 0) return [];
    const query = handle.db.selectFrom('feeds').selectAll().orderBy('name');
    const rows = await (among === undefined ? query : query.where('name', 'in', among)).execute();
    return rows.map((row) => ({
      feed: row.name,
      head: counters?.head(row.name) ?? row.head,
      scope: toScope(row)
    }));
  }
});

/** Whose a feed is, is asked for each record of a batch, and changes within a job only by the job itself. */
export function writeFeeds(handle: Handle, counters: Counters, named: readonly FeedName[]): Feeds {
  const read = readFeeds(handle, counters);
  const known = new Map<FeedName, FeedScope>();
  return {
    ...read,
    scope: async (feed) => {
      const scope = known.get(feed) ?? (await read.scope(feed));
      known.set(feed, scope);
      return scope;
    },
    setScope: async (feed, scope) => {
      if (!named.includes(feed)) throw new Error(`The job did not name the feed ${feed}.`);
      known.delete(feed);
      await handle.db.updateTable('feeds').set(toColumns(scope)).where('name', '=', feed).execute();
    }
  };
}

/** Beyond what is given out between a backup and its restore, for a machine whose clock is behind its own numbers. */
const LEAP = 1_000_000_000;

/**
 * Numbers go on above this in every feed, in the public one also where nothing is in it yet: there a later state
 * replaces an earlier one by its number. Gives the head they all have now.
 */
export async function raiseHeads({ db }: Handle, above: number): Promise<number> {
  const { most } = await db
    .selectFrom('feeds')
    .select((eb) => eb.fn.max('head').as('most'))
    .executeTakeFirstOrThrow();
  const head = most === null || most < above ? above : most + LEAP;
  const opened = { name: 'public', head, area: null, members: null };
  await db
    .insertInto('feeds')
    .values(opened)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  await db.updateTable('feeds').set({ head }).execute();
  return head;
}

const toColumns = ({ area, members }: FeedScope): ScopeColumns => ({
  area: area ?? null,
  members: members === undefined ? null : JSON.stringify(members)
});

const toScope = ({ area, members }: ScopeColumns): FeedScope => ({
  ...(area === null ? {} : { area }),
  ...(members === null ? {} : { members: JSON.parse(members) as string[] })
});
