import type { Json } from '../kernel/json.ts';
import type { ReplyAnswer } from '../protocol/submission.ts';
import type { Reason } from '../protocol/reasons.ts';

export type Data = Readonly<Record<string, Json>>;

/** A stored record as an effect sees it. `data`: undefined for a tombstone. `removed`: taken away, which can be undone. */
export type Row = { id: string; kind: string; data: Data | undefined; removed: boolean };

/** What an effect may ask of the store, in the transaction it belongs to. */
export type Reading = {
  /** The id of the record of this kind that is made from another one. */
  idFrom: (kind: string, source: string) => string;
  get: (id: string) => Promise<Row | undefined>;
  children: (parent: string, kind: string) => Promise<Row[]>;
  /** The day on which a person closed what this record stands for. */
  closedOn: (id: string) => Promise<string | undefined>;
};

/** What an effect may note there. Closed twice, the first day stands. */
export type Noting = {
  close: (id: string, day: string) => Promise<void>;
  reopen: (id: string) => Promise<void>;
};

/** Days are `YYYY-MM-DD`. `before`: the edition that stands; `source`: what the record says that it is made from. */
export type Proposal = { id: string; data: Data; before: Data; source: Data; today: string };

/** `after`: undefined where it was withdrawn. */
export type Change = { id: string; before: Data | undefined; after: Data | undefined };

/** `known`: was ever published. `closedOn`: the last day on which one could answer. */
export type Opening = { known: boolean; closedOn?: string };

/** Refused for good, or until what it needs is there. */
export type Refusal = { status: 'rejected' | 'retry'; reason: Reason };

export const rejected = (reason: Reason): Refusal => ({ status: 'rejected', reason });
export const retry = (reason: Reason): Refusal => ({ status: 'retry', reason });

/** What an older device would not understand, and is told only when it asks for it. */
export type ReplyAsked = { languages: boolean; additions: boolean; reasons: boolean };

/** Said more, later, with a reply code; on a day of the server's. */
export type Said = { text: string; language: string; day: string };

/** A record that the server makes. */
export type Made = { id: string; kind: string; feed: string; data: Data };

/** What a kind does on the server beyond being stored. Each member is optional; most kinds have none. */
export type Effects = {
  /** Why an edition cannot stand beside the other public rows. */
  misfit?: (proposal: Proposal, others: readonly Row[]) => Refusal | undefined;
  /** Whether what `needs` a record of this kind must wait: there is none among the public rows, or one that is not whole. */
  isLacking?: (rows: readonly Row[]) => boolean;
  /** After an edition was published, withdrawn, or brought back by a device after a restore. */
  afterWrite?: (store: Reading & Noting, change: Change, today: string) => Promise<void>;
  /** What is made of a written record in another feed, that of the area its kind `makesIn`; undefined where that cannot be. */
  makes?: (store: Reading, row: Row) => Promise<Made | undefined>;
  /** The record that goes on for this one elsewhere, if one does: what is said to its code, and its erasure, go there too. */
  goesOn?: (store: Reading, id: string) => Promise<string | undefined>;
  /** When submissions that name the record `of` are taken. */
  window?: (store: Reading, of: string, today: string) => Promise<Opening>;
  /** What the sender of a submission reads with their code. */
  reply?: (store: Reading, record: Row, asked: ReplyAsked) => Promise<ReplyAnswer>;
  /** The record that holds what the sender says more with their code. Its parent is the submission. */
  addition?: (submission: string, said: Said) => { kind: string; data: Data };
};

/** What those of one kind among these rows say, by their ids. */
export const sayingOf = <T>(rows: readonly Row[], kind: string): Map<string, T> =>
  new Map(rows.filter((row) => row.kind === kind).map(({ id, data }) => [id, (data ?? {}) as T]));
