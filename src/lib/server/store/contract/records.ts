import type { FeedName } from '../../../domain/record/feed.ts';
import type { Merged } from '../../../domain/record/merged.ts';
import type { Json } from '../../../kernel/json.ts';
import type { Stamp } from '../../../kernel/stamp.ts';

/** Written field by field, written once, or a tombstone. */
export type Body = Merged | { data: Json } | { gone: true };

export type NewRecord = {
  feed: FeedName;
  id: string;
  kind: string;
  /** The record this one hangs on (a remark's answers, a conference's agenda items), for `children`. */
  parent?: string;
  body: Body;
};
export type NumberedRecord = NewRecord & { n: number };
export type StoredRecord = NumberedRecord & { mac: string };
/** `size`: characters of its body as JSON. */
export type SizedRecord = StoredRecord & { size: number };
/** `age`: the number under which this state was first sent; its own number where it is new. */
export type Sign = (record: NumberedRecord, age?: number) => string;

export interface RecordsReader {
  get(id: string): Promise<StoredRecord | undefined>;
  /** Those of these that there are, by their ids. */
  many(ids: readonly string[]): Promise<Map<string, StoredRecord>>;
  /** Latest state of the records of `feed` with a number above `n`, in the order of their numbers. */
  after(feed: FeedName, n: number, limit: number): Promise<SizedRecord[]>;
  /** In the order of their numbers; tombstones included while their `parent` is kept. */
  children(parent: string, kind?: string): Promise<StoredRecord[]>;
}
export interface Records extends RecordsReader {
  /** Reads many in one go; what is there and what is not is then known to `get`, each until it is put. */
  expect(ids: readonly string[]): Promise<void>;
  /** Stores the record's new state under its feed's next number. Throws when the id is stored in another feed. */
  put(record: NewRecord, sign: Sign): Promise<StoredRecord>;
}

/** What the policy must know of a feed whose name does not say it, see `domain/access/place.ts`. */
export type FeedScope = { area?: string; members?: readonly string[] };

export interface FeedsReader {
  /** The greatest number of each of these feeds; 0 where nothing was ever stored. */
  heads(feeds: readonly FeedName[]): Promise<Record<FeedName, number>>;
  scope(feed: FeedName): Promise<FeedScope>;
  /** Every feed there is, or those of these names that are. */
  list(among?: readonly FeedName[]): Promise<{ feed: FeedName; head: number; scope: FeedScope }[]>;
}
export interface Feeds extends FeedsReader {
  setScope(feed: FeedName, scope: FeedScope): Promise<void>;
}

/** A value that a later write replaced; any of them can be restored by writing it again. */
export type PastValue = {
  record: string;
  field: string;
  value: Json;
  stamp: Stamp;
  /** Whose value it was. */
  account: string;
  /** The account that replaced it. */
  replacedBy: string;
  /** When that reached the server, in ms since 1970. */
  at: number;
};

export interface HistoryReader {
  /** Oldest first. */
  of(record: string): Promise<PastValue[]>;
  /** The stamps that values of a record bear, the greatest first; only smaller ones than `before`. */
  stamps(record: string, before?: Stamp): Promise<Stamp[]>;
  /** The values that bear one of these stamps. */
  written(record: string, stamps: readonly Stamp[]): Promise<PastValue[]>;
  /** The values of one field with a smaller stamp, the greatest first. */
  preceding(record: string, field: string, stamp: Stamp, limit: number): Promise<PastValue[]>;
}
export interface History extends HistoryReader {
  append(values: readonly PastValue[]): Promise<void>;
  /** One value alone. */
  drop(record: string, field: string, stamp: Stamp): Promise<void>;
  /** Of one field only the values with the greatest stamps stay. */
  keepLatest(record: string, field: string, most: number): Promise<void>;
  erase(record: string): Promise<void>;
}
