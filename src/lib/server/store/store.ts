import type { Assignment } from '../../domain/access/roles.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { Merged } from '../../domain/record/merged.ts';
import type { Json } from '../../kernel/json.ts';
import type { NodeId, Stamp } from '../../kernel/stamp.ts';
import type { Counts } from './dump/format.ts';

/**
 * The one way to the server's data, the same on SQLite and PostgreSQL.
 *
 * Writing is a job. A committer groups jobs into one transaction, locks the counters of every feed they name, in name
 * order and before anything is read, and settles all of them only when the commit is on disk.
 */
export interface Store {
  readonly engine: Engine;
  /**
   * Settles after the commit, never before. A job that throws is rolled back and rejects alone. `run` may be called
   * again when the database breaks a transaction, so it must have no effect outside `tx`.
   */
  commit<T>(job: Job<T>): Promise<T>;
  /** One consistent snapshot: the heads a reader sees are those of the rows it sees. */
  read<T>(run: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** Writes one snapshot as JSON lines, see `dump/format.ts`; gives the number of rows of each table. */
  dump(write: (text: string) => void | Promise<void>): Promise<Counts>;
  /**
   * Fills an empty store from the lines of a dump of this or an earlier version, whole or not at all. The epoch comes
   * with it: whoever restores a backup must set a new one.
   */
  load(lines: AsyncIterable<string> | Iterable<string>): Promise<Counts>;
  /**
   * Removes every row and begins a new epoch (32 hex digits). Devices may still return what they hold, unless the key
   * that signs is new as well.
   */
  empty(epoch: string): Promise<void>;
  /** Waits for the jobs already handed in. */
  close(): Promise<void>;
}

export type Engine = 'sqlite' | 'postgres';

export type Job<T> = {
  /** Every feed that `run` may put a record into or set the scope of; others throw. Reading needs no naming. */
  feeds: readonly FeedName[];
  run: (tx: Tx) => Promise<T>;
};

/** Inside `commit`, only `tx` may be used: a call of the store itself would wait for its own transaction for ever. */
export type Tx = {
  records: Records;
  feeds: Feeds;
  history: History;
  nodes: Nodes;
  submissions: Submissions;
  intake: Intake;
  replies: Replies;
  files: Files;
  accounts: Accounts;
  sessions: Sessions;
  settings: Settings;
};

export type ReadTx = {
  records: RecordsReader;
  feeds: FeedsReader;
  history: HistoryReader;
  nodes: NodesReader;
  submissions: SubmissionsReader;
  intake: IntakeReader;
  replies: RepliesReader;
  files: FilesReader;
  accounts: AccountsReader;
  sessions: SessionsReader;
  settings: SettingsReader;
};

// ── records and their feeds ──────────────────────────────────────────────────────────────────────────────────────────

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
export type Sign = (record: NumberedRecord) => string;

export interface RecordsReader {
  get(id: string): Promise<StoredRecord | undefined>;
  /** Latest state of the records of `feed` with a number above `n`, in the order of their numbers. */
  after(feed: FeedName, n: number, limit: number): Promise<StoredRecord[]>;
  /** In the order of their numbers; tombstones included while their `parent` is kept. */
  children(parent: string, kind?: string): Promise<StoredRecord[]>;
}
export interface Records extends RecordsReader {
  /** Stores the record's new state under its feed's next number. Throws when the id is stored in another feed. */
  put(record: NewRecord, sign: Sign): Promise<StoredRecord>;
}

/** What the policy must know of a feed whose name does not say it, see `domain/access/place.ts`. */
export type FeedScope = { area?: string; members?: readonly string[] };

export interface FeedsReader {
  /** The greatest number of each of these feeds; 0 where nothing was ever stored. */
  heads(feeds: readonly FeedName[]): Promise<Record<FeedName, number>>;
  scope(feed: FeedName): Promise<FeedScope>;
  /** Every feed there is. */
  list(): Promise<{ feed: FeedName; head: number; scope: FeedScope }[]>;
}
export interface Feeds extends FeedsReader {
  setScope(feed: FeedName, scope: FeedScope): Promise<void>;
}

/** A value that a later write replaced; any of them can be restored by writing it again. */
type PastValue = {
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
}
export interface History extends HistoryReader {
  append(values: readonly PastValue[]): Promise<void>;
  erase(record: string): Promise<void>;
}

// ── who writes ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** `last`: the greatest own stamp of the last push of this node that was processed. */
export type NodeRow = { id: NodeId; account: string; last: Stamp | null };

export interface NodesReader {
  /** Inside `commit` the row stays locked until the end, so that one node's pushes are processed one by one. */
  get(id: NodeId): Promise<NodeRow | undefined>;
  ofAccount(account: string): Promise<NodeRow[]>;
}
export interface Nodes extends NodesReader {
  create(node: NodeRow): Promise<void>;
  setLast(id: NodeId, last: Stamp): Promise<void>;
}

// ── what residents send ──────────────────────────────────────────────────────────────────────────────────────────────

/** Sent again under the same id with other bytes: kept apart for a person to look at. `day`: YYYY-MM-DD. */
type Quarantined = { id: string; digest: string; kind: string; body: string; day: string };

/** Which submissions were taken, for good: neither when nor in which order. */
export interface SubmissionsReader {
  /** The digest under which this id was taken. */
  digest(id: string): Promise<string | undefined>;
  quarantined(): Promise<Quarantined[]>;
}
export interface Submissions extends SubmissionsReader {
  /** `taken` when the id is new; otherwise nothing is stored: `same` or `other` by its digest. */
  take(id: string, digest: string): Promise<'taken' | 'same' | 'other'>;
  /** Repeating it is harmless. */
  quarantine(item: Quarantined): Promise<void>;
}

/** Waiting to enter its feed. `queue` names what is shuffled together, such as `response:<survey id>`. */
export type Waiting = { id: string; queue: string; kind: string; body: string; day: string };

export interface IntakeReader {
  count(queue: string): Promise<number>;
  /** Queues in which something waits. */
  queues(): Promise<{ queue: string; count: number }[]>;
  has(id: string): Promise<boolean>;
}
export interface Intake extends IntakeReader {
  add(item: Waiting): Promise<void>;
  /** Removes up to `count` items chosen at random and gives them in random order. `below(n)`: a random integer in [0, n). */
  take(queue: string, count: number, below: (n: number) => number): Promise<Waiting[]>;
  /** Withdrawn or erased before release. */
  remove(id: string): Promise<void>;
}

/** `hash`: SHA-256, hex, of the reply code. */
type ReplyCode = { hash: string; record: string; feed: FeedName };

export interface RepliesReader {
  get(hash: string): Promise<ReplyCode | undefined>;
}
export interface Replies extends RepliesReader {
  add(code: ReplyCode): Promise<void>;
  /** The record was handed over to another feed; its codes follow. */
  move(record: string, to: { record: string; feed: FeedName }): Promise<void>;
  removeOf(record: string): Promise<void>;
}

// ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── accounts and the rest ────────────────────────────────────────────────────────────────────────────────────────────

/** `password`: the argon2 text, or null for an account that cannot sign in yet. */
export type Account = { id: string; login: string; name: string; password: string | null; disabled: boolean };

export interface AccountsReader {
  get(id: string): Promise<Account | undefined>;
  byLogin(login: string): Promise<Account | undefined>;
  list(): Promise<Account[]>;
  count(): Promise<number>;
  assignments(account: string): Promise<Assignment[]>;
}
export interface Accounts extends AccountsReader {
  /** Throws when the login is taken. */
  create(account: Account): Promise<void>;
  update(account: Account): Promise<void>;
  setAssignments(account: string, assignments: readonly Assignment[]): Promise<void>;
}

/** `token`: SHA-256, hex, of the session token. Times in ms since 1970. */
export type Session = { token: string; account: string; createdAt: number; seenAt: number; expiresAt: number };

export interface SessionsReader {
  get(token: string): Promise<Session | undefined>;
}
export interface Sessions extends SessionsReader {
  create(session: Session): Promise<void>;
  touch(token: string, seenAt: number): Promise<void>;
  remove(token: string): Promise<void>;
  removeOf(account: string): Promise<void>;
  removeExpired(now: number): Promise<void>;
}

/** Named values, such as the hash of the one-time set-up token. The epoch is one of them, made with the database. */
export interface SettingsReader {
  get(key: string): Promise<Json | undefined>;
  epoch(): Promise<string>;
}
export interface Settings extends SettingsReader {
  set(key: string, value: Json): Promise<void>;
  remove(key: string): Promise<void>;
  /** After a restore: devices then return what they hold. 32 hex digits. */
  setEpoch(epoch: string): Promise<void>;
}
