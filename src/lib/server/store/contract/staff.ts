import type { Assignment } from '../../../domain/access/roles.ts';
import type { Json } from '../../../kernel/json.ts';
import type { NodeId, Stamp } from '../../../kernel/stamp.ts';

/** `subject`: whose installation it is, an account. `last`: the greatest own stamp of the last push of this node that was processed. */
export type NodeRow = { id: NodeId; subject: string; last: Stamp | null };

export interface NodesReader {
  /** Inside `commit` the row stays locked until the end, so that one node's pushes are processed one by one. */
  get(id: NodeId): Promise<NodeRow | undefined>;
}
export interface Nodes extends NodesReader {
  create(node: NodeRow): Promise<void>;
  setLast(id: NodeId, last: Stamp): Promise<void>;
}

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
  /** Changes only what is named: a new password does not open again what a command has shut meanwhile. */
  update(id: string, change: Partial<Omit<Account, 'id'>>): Promise<void>;
  setAssignments(account: string, assignments: readonly Assignment[]): Promise<void>;
  /** With its roles, sessions and links; what it wrote stays, by nobody whose name is known. False where it is not there. */
  remove(id: string): Promise<boolean>;
}

/**
 * `token`: SHA-256, hex, of the session token. `device`: the family of the browser it was opened in, null where nobody
 * knows. `provedAt`: when its owner last gave the password. Times in ms since 1970.
 */
export type Session = {
  token: string;
  account: string;
  createdAt: number;
  seenAt: number;
  expiresAt: number;
  device: string | null;
  provedAt: number;
};

export interface SessionsReader {
  get(token: string): Promise<Session | undefined>;
  /** Of one account, the one used last first; those that have run out among them. */
  of(account: string): Promise<Session[]>;
}
export interface Sessions extends SessionsReader {
  create(session: Session): Promise<void>;
  touch(token: string, seenAt: number): Promise<void>;
  prove(token: string, provedAt: number): Promise<void>;
  remove(token: string): Promise<void>;
  removeOf(account: string): Promise<void>;
  /** But for those of closed accounts: a device that comes back with one is told what it may not keep. */
  removeExpired(now: number): Promise<void>;
}

/** A one-time link by which somebody sets the password of an account. `hash`: SHA-256, hex, of its secret; ms since 1970. */
export type Invitation = { account: string; hash: string; expiresAt: number };

export interface InvitationsReader {
  byHash(hash: string): Promise<Invitation | undefined>;
  list(): Promise<Invitation[]>;
}
export interface Invitations extends InvitationsReader {
  /** Instead of the one that this account had. */
  put(invitation: Invitation): Promise<void>;
  remove(account: string): Promise<void>;
  /** False where it is not there any more: of two who come at once one takes it. */
  take(hash: string): Promise<boolean>;
}

/** Named values, such as the hash of the one-time set-up token. The epoch is one of them, made with the database. */
export interface SettingsReader {
  get(key: string): Promise<Json | undefined>;
  epoch(): Promise<string>;
  /** No number above this was given out before this epoch; undefined where the database was never another one. */
  epochAbove(): Promise<number | undefined>;
}
export interface Settings extends SettingsReader {
  set(key: string, value: Json): Promise<void>;
  remove(key: string): Promise<void>;
}
