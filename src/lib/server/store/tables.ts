import type { Kysely } from 'kysely';
import type { LeftItem } from '../../protocol/left-work.ts';
import type { Engine } from './store.ts';

/** The tables as both engines know them. JSON is text in both, so that one code path reads it. */
export interface Tables {
  feeds: { name: string; head: number; area: string | null; members: string | null };
  records: { id: string; feed: string; n: number; kind: string; parent: string | null; body: string; mac: string };
  history: {
    record: string;
    field: string;
    stamp: string;
    value: string;
    account: string;
    replaced_by: string;
    at: number;
  };
  nodes: { id: string; subject: string; last: string | null };
  submissions: { id: string; digest: string };
  quarantine: { id: string; digest: string; kind: string; body: string; day: string };
  intake: { id: string; queue: string; kind: string; body: string; day: string };
  closings: { survey: string; day: string };
  releases: { queue: string; day: string };
  replies: { hash: string; record: string; feed: string };
  files: { sha: string; size: number; type: string; bytes: Uint8Array; day: string };
  mentions: { sha: string; record: string; feed: string; size: number; type: string };
  accounts: { id: string; login: string; name: string; password: string | null; disabled: number };
  assignments: {
    account: string;
    ordinal: number;
    role: string;
    area: string | null;
    from_day: string | null;
    until_day: string | null;
  };
  sessions: {
    token: string;
    account: string;
    created_at: number;
    seen_at: number;
    expires_at: number;
    device: string | null;
    proved_at: number;
  };
  invitations: { account: string; hash: string; expires_at: number };
  journal: {
    id: string;
    at: number;
    what: string;
    account: string | null;
    subject: string | null;
    kind: string | null;
    record: string | null;
    count: number;
  };
  left_work: {
    id: string;
    account: string;
    at: number;
    record: string;
    kind: string;
    feed: string;
    state: LeftItem['state'];
    edited_at: number;
    body: string;
    how: string | null;
    settled_by: string | null;
    settled_at: number | null;
  };
  proposals: { id: string; account: string; asked_by: string; at: number; expires_at: number; deed: string };
  settings: { key: string; value: string };
}

export type TableName = keyof Tables;

/** Parents before children, so that a load never breaks a foreign key; each with its primary key. */
export const KEYS = {
  feeds: ['name'],
  records: ['id'],
  history: ['record', 'field', 'stamp'],
  nodes: ['id'],
  submissions: ['id'],
  quarantine: ['id', 'digest'],
  intake: ['id'],
  closings: ['survey'],
  releases: ['queue'],
  replies: ['hash'],
  files: ['sha'],
  mentions: ['sha', 'record'],
  accounts: ['id'],
  assignments: ['account', 'ordinal'],
  sessions: ['token'],
  invitations: ['account'],
  journal: ['id'],
  left_work: ['id'],
  proposals: ['id'],
  settings: ['key']
} as const satisfies { [T in TableName]: readonly (keyof Tables[T] & string)[] };

/** A database, or a transaction of one, and which dialect it speaks. */
export type Handle = { db: Kysely<Tables>; engine: Engine };

/** A transaction that writes. `erases` is told that something is deleted which nobody may find any more. */
export type WriteHandle = Handle & { erases: () => void };

export const handleOf = (db: Kysely<Tables>, engine: Engine): Handle => ({ db, engine });
