import { given } from '../../kernel/given.ts';
import { placeOf, type Place } from '../../domain/access/place.ts';
import { mayReadFeed, readableFeeds, type Circumstances } from '../../domain/access/policy.ts';
import type { Actor } from '../../domain/access/roles.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { Sent, SyncAnswer, SyncRequest } from '../../protocol/sync.ts';
import type { ReadTx } from '../store/store.ts';
import { newPage, readPage, type Page } from './page.ts';
import { toSent } from './wire.ts';

export type Pulled = Pick<SyncAnswer, 'cursors' | 'more' | 'reset' | 'revoked'> & { changes: Sent[] };
type Reader = { actor: Actor; circumstances: Circumstances };

/**
 * What is new in every feed the actor may read now, the public one first, up to `limit` records altogether. A feed the
 * request has no cursor for is read from its beginning; a cursor grants nothing.
 */
export async function pull(tx: ReadTx, reader: Reader, { cursors, limit }: SyncRequest): Promise<Pulled> {
  const { actor, circumstances } = reader;
  const feeds = await tx.feeds.list();
  const readable = readableFeeds(
    actor,
    feeds.map(({ feed, scope }) => placeOf(feed, scope)),
    circumstances
  );
  const known = new Map(feeds.map(({ feed, head }) => [feed, head]));
  const pulled: Pulled = { changes: [], cursors: {}, more: false, reset: [], revoked: [] };
  const reset = new Set<string>();
  for (const feed of Object.keys(cursors)) {
    // A feed that was never stored has nothing to read, but its name may already say that one may.
    const place: Place = placeOf(feed);
    if (!readable.has(feed) && (known.has(feed) || !mayReadFeed(actor, place, circumstances)))
      pulled.revoked.push(feed);
    else if (given(cursors[feed]) > (known.get(feed) ?? 0)) reset.add(feed);
  }
  pulled.reset.push(...reset);
  const page = newPage(limit);
  for (const feed of publicFirst(readable)) {
    const from = reset.has(feed) ? 0 : Object.hasOwn(cursors, feed) ? given(cursors[feed]) : 0;
    await pullFeed(tx, pulled, { feed, from, head: given(known.get(feed)), page });
  }
  return pulled;
}

type Stretch = { feed: FeedName; from: number; head: number; page: Page };

async function pullFeed(tx: ReadTx, pulled: Pulled, { feed, from, head, page }: Stretch): Promise<void> {
  const isFull = (): boolean => page.records <= 0 || page.characters <= 0;
  if (from < head && isFull()) {
    pulled.more = true;
    return;
  }
  const rows = from < head ? await readPage(tx, feed, from, page) : [];
  for (const row of rows) pulled.changes.push(toSent(row));
  const last = rows.at(-1);
  const stopped = last !== undefined && isFull() && last.n < head;
  pulled.cursors[feed] = stopped ? last.n : head;
  pulled.more ||= stopped;
}

const publicFirst = (feeds: ReadonlySet<FeedName>): FeedName[] =>
  [...feeds].sort((a, b) => (a === 'public' ? -1 : b === 'public' ? 1 : a < b ? -1 : 1));
