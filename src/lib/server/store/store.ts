import type { FeedName } from '../../domain/record/feed.ts';
import type { Feeds, FeedsReader, History, HistoryReader, Records, RecordsReader } from './contract/records.ts';
import type {
  Files,
  FilesReader,
  Intake,
  IntakeReader,
  Replies,
  RepliesReader,
  Submissions,
  SubmissionsReader,
  Windows,
  WindowsReader
} from './contract/residents.ts';
import type {
  Accounts,
  AccountsReader,
  Invitations,
  InvitationsReader,
  Nodes,
  NodesReader,
  Sessions,
  SessionsReader,
  Settings,
  SettingsReader
} from './contract/staff.ts';
import type { Journal, JournalReader } from './contract/journal.ts';
import type { LeftWork, LeftWorkReader } from './contract/left-work.ts';
import type { Proposals, ProposalsReader } from './contract/proposals.ts';
import type { Bulletin } from './bulletin.ts';
import type { Counts } from './dump/format.ts';
import type { Together } from './together.ts';
import type { Peers } from './peers.ts';

/**
 * The one way to the server's data, the same on SQLite and PostgreSQL.
 *
 * Writing is a job. A committer groups jobs into one transaction, locks the counters of every feed they name, in name
 * order and before anything is read, and settles all of them only when the commit is on disk.
 */
export interface Store {
  readonly engine: Engine;
  readonly bulletin: Bulletin;
  /** Other processes on this database; `bulletin.open` opens the line to them. */
  readonly peers: Peers;
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
   * with it, so whoever goes on with it, instead of only looking, must name its successor.
   */
  load(lines: AsyncIterable<string> | Iterable<string>, successor?: Successor): Promise<Counts>;
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
  /** Of jobs that are cheaper done in one go, the same for all of them; made by `together`. */
  together?: Together;
};

/** The database that goes on with an older state. All of it is on disk together with that state, or nothing is. */
export type Successor = {
  /** 32 hex digits; devices of another epoch return what they hold. */
  epoch: string;
  /**
   * In every feed numbers go on above this, which must be greater than every number that any database of this instance
   * has given out: the milliseconds since 1970 are, as no feed grows by a thousand records a second. So of two states of
   * a record, of whatever epochs, the later has the greater number.
   */
  above: number;
  /** What else must have happened before anybody looks. */
  job?: Job<void>;
};

/** Inside `commit`, only `tx` may be used: a call of the store itself would wait for its own transaction for ever. */
export type Tx = {
  records: Records;
  feeds: Feeds;
  history: History;
  nodes: Nodes;
  submissions: Submissions;
  intake: Intake;
  windows: Windows;
  replies: Replies;
  files: Files;
  accounts: Accounts;
  sessions: Sessions;
  invitations: Invitations;
  journal: Journal;
  leftWork: LeftWork;
  proposals: Proposals;
  settings: Settings;
};

export type ReadTx = {
  records: RecordsReader;
  feeds: FeedsReader;
  history: HistoryReader;
  nodes: NodesReader;
  submissions: SubmissionsReader;
  intake: IntakeReader;
  windows: WindowsReader;
  replies: RepliesReader;
  files: FilesReader;
  accounts: AccountsReader;
  sessions: SessionsReader;
  invitations: InvitationsReader;
  journal: JournalReader;
  leftWork: LeftWorkReader;
  proposals: ProposalsReader;
  settings: SettingsReader;
};
