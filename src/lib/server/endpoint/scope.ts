import { placeOf, scopeIn, type Place } from '../../domain/access/place.ts';
import { mayReadFeed, type Circumstances } from '../../domain/access/policy.ts';
import type { Actor } from '../../domain/access/roles.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { Kind } from '../../domain/record/kind.ts';
import { shownData } from '../../domain/record/merged.ts';
import type { Json } from '../../kernel/json.ts';
import type { Body, StoredRecord } from '../store/contract/records.ts';
import type { ReadTx } from '../store/store.ts';

/** Who asks, and when and where. */
export type Reader = { actor: Actor; circumstances: Circumstances };

export type Data = Readonly<Record<string, Json>>;

/** What a record says, whichever way it is stored; nothing for a tombstone. */
export function shownIn(body: Body): Data {
  if ('fields' in body) return shownData(body);
  if (!('data' in body) || body.data === null || typeof body.data !== 'object' || Array.isArray(body.data)) return {};
  return body.data;
}

export const openedFeed = (kind: Kind, id: string): FeedName | undefined => kind.opens && `${kind.opens.prefix}:${id}`;

/**
 * Where the policy shall look for a record: a conference and a survey say themselves whose they are, whatever else
 * takes it from its feed.
 */
export async function placeFor(tx: ReadTx, kind: Kind, feed: FeedName, data: Data): Promise<Place> {
  return placeOf(feed, kind.opens ? scopeIn(data, kind.opens) : await tx.feeds.scope(feed));
}

/** A stored record, if it is there for this reader: what one may not read is to them as if it were not there. */
export async function readableRecord(tx: ReadTx, reader: Reader, id: string): Promise<StoredRecord | undefined> {
  const record = await tx.records.get(id);
  if (record === undefined) return undefined;
  const place = placeOf(record.feed, await tx.feeds.scope(record.feed));
  return mayReadFeed(reader.actor, place, reader.circumstances) ? record : undefined;
}
