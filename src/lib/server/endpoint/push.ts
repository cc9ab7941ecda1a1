import { mayReadFeed, type Circumstances } from '../../domain/access/policy.ts';
import { placeOf } from '../../domain/access/place.ts';
import { feedSubject, feedType, isPublic, SINGLE_FEEDS, type FeedName } from '../../domain/record/feed.ts';
import type { Kind } from '../../domain/record/kind.ts';
import { publicFeedFor, publicFeedOf } from '../../kinds/publications.ts';
import { kindOf } from '../../kinds/registry.ts';
import { nestedDeeperThan } from '../../kernel/json.ts';
import { pushed, type Pushed } from '../../protocol/sync.ts';
import { MAX_DEPTH } from '../../protocol/parse-json.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import type { Work } from './context.ts';
import type { Judges } from './judges.ts';
import { feedsTouched } from './keep.ts';
import { pushEdition, pushWritten } from './push-plain.ts';
import { isForAnother } from './reserved.ts';
import { readableRecord, shownIn, type Data } from './scope.ts';
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
 * the feed that a new record opens, or for that of a known area: strangers' names make no counters.
 */
export function feedsOf(
  items: readonly Readable[],
  known: ReadonlySet<FeedName>,
  { parentOf }: Pick<Circumstances, 'parentOf'>
): Set<FeedName> {
  const feeds = new Set<FeedName>();
  for (const readable of items) {
    if ('status' in readable) continue;
    const { item, kind } = readable;
    const opened = kind.opens && `${kind.opens.prefix}:${item.id}`;
    const expected = (feed: FeedName) =>
      known.has(feed) ||
      feed === opened ||
      SINGLE_FEEDS.some((single) => single === feed) ||
      ((feedType(feed) === 'area' || isPublic(feed)) && parentOf.has(feedSubject(feed) ?? ''));
    const reached = reachedBy(item, kind);
    if (reached !== undefined && parentOf.has(feedSubject(reached) ?? '')) feeds.add(reached);
    const shown = publicFeedFor(kind, item.feed);
    for (const feed of feedsTouched(item)) {
      if (feedType(feed) && expected(feed === shown ? item.feed : feed)) feeds.add(feed);
    }
    // Whether anything hangs on an area that is taken back is known only while residents' writes about it wait.
    if ('gone' in item && parentOf.has(item.id))
      feeds.add(`area:${item.id}`).add(`contacts:${item.id}`).add(publicFeedOf(item.id));
  }
  return feeds;
}

export type Batch = { work: Work; pusher: Pusher; held: ReadonlySet<FeedName>; judges: Judges };

export async function judge({ work, pusher, held, judges }: Batch, readable: Readable): Promise<Judgement> {
  if ('status' in readable) return readable;
  const { item, kind } = readable;
  if (!(await mayKnow(work.tx, pusher, item.feed))) return rejected('forbidden');
  const stored = await work.tx.records.get(item.id);
  const shown = stored && (await readableRecord(work.tx, pusher, item.id));
  if (shown === undefined && !('gone' in item) && isForAnother(item, kind, saidBy(item))) return rejected('wrong-id');
  const refusal = stored && clash(item, kind, shown);
  if (refusal) return refusal;
  const reached = reachedBy(item, kind);
  if (![...feedsTouched(item), ...(reached === undefined ? [] : [reached])].every((feed) => held.has(feed))) {
    // After a restore an area may be younger than the backup: what is about it waits for it.
    const waits = kind.feed.rule === 'parent' || (kind.shape === 'merged' && kind.feed.rule === 'by');
    return waits ? retry('unknown-parent') : rejected('wrong-feed');
  }
  if (kind.shape === 'merged') {
    if (!('fields' in item)) return rejected('malformed');
    return judges.pushMerged({ work, pusher, item, kind, before: mergedOf(stored?.body) });
  }
  if (kind.arrives === 'submit' || kind.arrives === 'server') return rejected('forbidden');
  if ('base' in item) {
    return kind.arrives === 'publish' ? pushEdition({ work, pusher, item, kind, stored }) : rejected('malformed');
  }
  if (kind.arrives === 'publish' || !('data' in item)) return rejected('malformed');
  return pushWritten({ work, pusher, item, kind, stored });
}

/** The feed of the area in which something is made of the item. */
function reachedBy(item: Pushed, kind: Kind): FeedName | undefined {
  const area = kind.shape === 'plain' && kind.makesIn !== undefined ? saidBy(item)[kind.makesIn] : undefined;
  return typeof area === 'string' ? `area:${area}` : undefined;
}

const saidBy = (item: Pushed): Data =>
  shownIn(
    'fields' in item ? { fields: item.fields, seen: item.seen } : 'data' in item ? { data: item.data } : { gone: true }
  );

/**
 * Of a feed that is there and not for this account nothing is told, whatever the item says and whether its id is known:
 * no record is looked for. A feed that is not there yet may be the one that the item opens.
 */
async function mayKnow(tx: Tx, { actor, circumstances }: Pusher, feed: FeedName): Promise<boolean> {
  const place = placeOf(feed, await tx.feeds.scope(feed));
  if (mayReadFeed(actor, place, circumstances)) return true;
  const isOpened = feedType(feed) === 'event' || feedType(feed) === 'responses' || feedType(feed) === 'wall';
  return isOpened && place.area === undefined && place.members === undefined;
}

/**
 * The stored record decides the feed and the kind. Of one that is not for this account they learn nothing else; and not
 * even that it is there, where its id follows from its parent's: who knows that one could work out the other.
 */
function clash(item: Pushed, kind: Kind, shown: StoredRecord | undefined): Judgement | undefined {
  if (shown === undefined)
    return kind.source !== undefined && kind.feed.rule === 'parent' ? retry('unknown-parent') : rejected('forbidden');
  if (shown.feed !== item.feed) return rejected('wrong-feed');
  if (shown.kind !== item.kind) return rejected('wrong-id');
  if (!isGone(shown.body) || 'base' in item) return undefined;
  return 'gone' in item ? DUPLICATE : rejected('gone');
}
