import { mayReadFeed } from '../../domain/access/policy.ts';
import { placeOf } from '../../domain/access/place.ts';
import { feedType, SINGLE_FEEDS, type FeedName } from '../../domain/record/feed.ts';
import type { Kind } from '../../domain/record/kind.ts';
import { kindOf } from '../../domain/record/kinds.ts';
import { nestedDeeperThan } from '../../kernel/json.ts';
import { pushed, type Pushed } from '../../protocol/messages.ts';
import { MAX_DEPTH } from '../../protocol/parse-json.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import type { Work } from './context.ts';
import type { Faults } from './faults.ts';
import { feedsTouched } from './keep.ts';
import { pushMerged } from './push-merged.ts';
import { pushEdition, pushWritten } from './push-plain.ts';
import { isReserved } from './reserved.ts';
import { DUPLICATE, rejected, retry, type Judgement, type Pusher } from './verdict.ts';
import { isGone, mergedOf } from './wire.ts';

const MAX_ITEM = 300_000;

/** An item that can be looked at, or why it cannot. */
export type Readable = { item: Pushed; kind: Kind } | Judgement;

export function readItem(raw: unknown): Readable {
  if (nestedDeeperThan(MAX_DEPTH, raw)) return rejected('malformed');
  if (JSON.stringify(raw ?? null).length > MAX_ITEM) return rejected('too-large');
  const { data: item } = pushed.safeParse(raw);
  if (item === undefined) return rejected('malformed');
  const kind = kindOf(item.kind);
  return kind === undefined ? rejected('unknown-kind') : { item, kind };
}

/**
 * The feeds a push may write into. Those of stored parents are there already, so a name nobody knows is only taken for
 * the feed that a new record opens: strangers' names make no counters.
 */
export function feedsOf(items: readonly Readable[], known: ReadonlySet<FeedName>): Set<FeedName> {
  const feeds = new Set<FeedName>();
  for (const readable of items) {
    if ('status' in readable) continue;
    const { item, kind } = readable;
    const opened = kind.opens && `${kind.opens.prefix}:${item.id}`;
    const expected = (feed: FeedName) =>
      known.has(feed) || feed === opened || SINGLE_FEEDS.some((single) => single === feed);
    for (const feed of feedsTouched(item)) if (feedType(feed) && expected(feed)) feeds.add(feed);
  }
  return feeds;
}

export type Batch = { work: Work; pusher: Pusher; held: ReadonlySet<FeedName>; faults: Faults };

export async function judge({ work, pusher, held, faults }: Batch, readable: Readable): Promise<Judgement> {
  if ('status' in readable) return readable;
  const { item, kind } = readable;
  const stored = await work.tx.records.get(item.id);
  const refusal = stored && (await clash(work.tx, pusher, item, stored));
  if (refusal) return refusal;
  if (stored === undefined && (await isReserved(work.tx, item))) return rejected('wrong-id');
  if (!feedsTouched(item).every((feed) => held.has(feed))) {
    return kind.feed.rule === 'parent' ? retry('unknown-parent') : rejected('wrong-feed');
  }
  if (kind.shape === 'merged') {
    if (!('fields' in item)) return rejected('malformed');
    return pushMerged({ work, pusher, item, kind, before: mergedOf(stored?.body) }, faults.perFieldAcceptance);
  }
  if (kind.arrives === 'submit' || kind.arrives === 'server') return rejected('forbidden');
  if ('base' in item) {
    return kind.arrives === 'publish' ? pushEdition({ work, pusher, item, kind, stored }) : rejected('malformed');
  }
  if (kind.arrives === 'publish' || !('data' in item)) return rejected('malformed');
  return pushWritten({ work, pusher, item, kind, stored });
}

/** The stored record decides the feed and the kind. Of a record that somebody may not read they learn nothing else. */
async function clash(tx: Tx, pusher: Pusher, item: Pushed, stored: StoredRecord): Promise<Judgement | undefined> {
  const place = placeOf(stored.feed, await tx.feeds.scope(stored.feed));
  if (!mayReadFeed(pusher.actor, place, pusher.circumstances)) return rejected('forbidden');
  if (stored.feed !== item.feed) return rejected('wrong-feed');
  if (stored.kind !== item.kind) return rejected('wrong-id');
  if (!isGone(stored.body) || 'base' in item) return undefined;
  return 'gone' in item ? DUPLICATE : rejected('gone');
}
