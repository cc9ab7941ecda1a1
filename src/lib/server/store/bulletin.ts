import type { FeedName } from '../../domain/record/feed.ts';
import * as z from 'zod/mini';
import { parseJson } from '../../protocol/parse-json.ts';
import { logFailure } from '../log.ts';
import { inMessages, type Peers } from './peers.ts';
import type { Handle } from './tables.ts';

/** Feeds that grew, and how far. Carries nothing that may not be known to whoever reads the feed. */
export type FeedChanges = ReadonlyMap<FeedName, number>;

/** Who is told that a feed grew, by whichever process on this database. */
export type Bulletin = {
  /** Begins to hear other processes; until then only what this one writes is told. */
  open(): Promise<void>;
  /** Told after the commit. Returns what ends the listening. */
  onGrowth(listener: (grown: FeedChanges) => void): () => void;
};

/** The store's side of it. */
export type Posting = Bulletin & {
  /** Pins it up for the other processes, who read it when this transaction is committed. */
  post(handle: Handle, grown: FeedChanges): Promise<void>;
  /** Tells the listeners of this process. Never throws: what they are told of is on disk. */
  tell(grown: FeedChanges): void;
};

/** Everybody with a right to the database can say something on its channels; what is no posting is passed over. */
const posted = z.array(z.tuple([z.string(), z.number()]));

/**
 * While the line to the others is broken nothing is heard of them. So the bulletin knows how far it has told of each feed,
 * and once the line is back it compares that with the store.
 *
 * @param heads how far every feed is now
 */
export function createBulletin(peers: Peers, heads: () => Promise<FeedChanges>): Posting {
  const listeners = new Set<(grown: FeedChanges) => void>();
  const told = new Map<FeedName, number>();

  const remember = (grown: FeedChanges): void =>
    grown.forEach((n, feed) => void told.set(feed, Math.max(n, told.get(feed) ?? 0)));
  const tell = (grown: FeedChanges): void => {
    if (grown.size === 0) return;
    remember(grown);
    for (const listener of listeners) {
      try {
        listener(grown);
      } catch (error) {
        logFailure('Telling that a feed grew failed', error);
      }
    }
  };
  const catchUp = async (): Promise<void> => {
    const now = await heads();
    tell(new Map([...now].filter(([feed, n]) => n > (told.get(feed) ?? 0))));
  };

  peers.hear('feeds', (text) => {
    const json = parseJson(text);
    tell(new Map((json.ok && posted.safeParse(json.value).data) || []));
  });
  peers.onReturn(() => void catchUp().catch((error: unknown) => logFailure('Looking which feeds grew failed', error)));
  return {
    open: async () => {
      await peers.open();
      remember(await heads());
    },
    onGrowth: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    post: async (handle, grown) => {
      for (const text of inMessages([...grown])) await peers.sayWith(handle, 'feeds', text);
    },
    tell
  };
}
