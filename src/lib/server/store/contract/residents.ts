import type { FeedName } from '../../../domain/record/feed.ts';

/** Sent again under the same id with other bytes: kept apart for a person to look at. `day`: YYYY-MM-DD. */
type Quarantined = { id: string; digest: string; kind: string; body: string; day: string };

type Taken = 'taken' | 'same' | 'other';

/** Which submissions were taken, for good: neither when nor in which order. */
export interface SubmissionsReader {
  /** The digest under which this id was taken. */
  digest(id: string): Promise<string | undefined>;
  /** The same of those of these ids that were taken. */
  digests(ids: readonly string[]): Promise<Map<string, string>>;
  quarantined(): Promise<Quarantined[]>;
}
export interface Submissions extends SubmissionsReader {
  /** `taken` when the id is new; otherwise nothing is stored: `same` or `other` by its digest. */
  take(id: string, digest: string): Promise<Taken>;
  /** The same for several ids, none of them twice, in their order. */
  takeAll(items: readonly { id: string; digest: string }[]): Promise<Taken[]>;
  /** Writes these anew, in this order and at one moment: on PostgreSQL, where and when a row was written can be seen. */
  rewrite(ids: readonly string[]): Promise<void>;
  /** Repeating it is harmless. */
  quarantine(item: Quarantined): Promise<void>;
  /** Nothing stays apart under this id; gives how much did. */
  eraseQuarantined(id: string): Promise<number>;
}

/** Waiting to enter its feed. `queue` names what is shuffled together, such as `response:<survey id>`. */
export type Waiting = { id: string; queue: string; kind: string; body: string; day: string };

export interface IntakeReader {
  count(queue: string): Promise<number>;
  /** Queues in which something waits. */
  queues(): Promise<{ queue: string; count: number }[]>;
  /** Of everything that waits, in their own order. */
  ids(): Promise<string[]>;
  /** Everything that waits, in their own order. */
  all(): Promise<Waiting[]>;
  /** Where it waits, undefined where it does not. */
  find(id: string): Promise<Pick<Waiting, 'queue' | 'kind'> | undefined>;
}
export interface Intake extends IntakeReader {
  add(...items: Waiting[]): Promise<void>;
  /** Removes up to `count` items chosen at random and gives them in random order. `below(n)`: a random integer in [0, n). */
  take(queue: string, count: number, below: (n: number) => number): Promise<Waiting[]>;
  /** Withdrawn or erased before release. */
  remove(id: string): Promise<void>;
}

/** Days (`YYYY-MM-DD`) on which something closed. */
export interface WindowsReader {
  /** When a person closed this survey; known by its edition's id where that came back as a tombstone. */
  closedOn(survey: string): Promise<string | undefined>;
  /** When this queue was last released whole because its survey was closed. */
  releasedOn(queue: string): Promise<string | undefined>;
}
export interface Windows extends WindowsReader {
  /** The first day stands. */
  close(survey: string, day: string): Promise<void>;
  reopen(survey: string): Promise<void>;
  release(queue: string, day: string): Promise<void>;
}

/** `hash`: SHA-256, hex, of the reply code. */
type ReplyCode = { hash: string; record: string; feed: FeedName };

export interface RepliesReader {
  get(hash: string): Promise<ReplyCode | undefined>;
}
export interface Replies extends RepliesReader {
  add(code: ReplyCode): Promise<void>;
  removeOf(record: string): Promise<void>;
}

/** `size` in bytes, `type` a media type, `day` the day it was stored. */
type StoredFile = { sha: string; size: number; type: string; bytes: Uint8Array; day: string };
/** That a record names a file; whoever may read `feed` may read the file. `size` and `type` as the record says. */
type FileMention = { sha: string; record: string; feed: FeedName; size: number; type: string };

export interface FilesReader {
  get(sha: string): Promise<StoredFile | undefined>;
  has(sha: string): Promise<boolean>;
  mentions(sha: string): Promise<FileMention[]>;
}
export interface Files extends FilesReader {
  /** Repeating it is harmless. */
  put(file: StoredFile): Promise<void>;
  /** Repeating it is harmless. */
  mention(mention: FileMention): Promise<void>;
  /** The record names no file any more. Files that nobody else names go with it. */
  forget(record: string): Promise<void>;
  /** Files stored before `day` that no record names; gives how many went. */
  removeOrphans(day: string): Promise<number>;
}
