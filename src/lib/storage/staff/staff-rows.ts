import type { FeedName } from '#lib/domain/record/feed.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import type { Change } from '#lib/domain/record/write.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { NodeId, Stamp } from '#lib/kernel/stamp.ts';
import type { WorkState } from '#lib/kinds/record-view.ts';

/**
 * What stands on a staff device's disk since version 1. Frozen: a later version gets a file of its own, and
 * `versions.ts` says how rows of this one become rows of that one.
 */
export type ServerBody = Merged | { data: Json } | { gone: true };

/** The last copy the server sent, exactly as it signed it: kept beside unsent work, and handed back after a restore. */
export type ServerCopy = { n: number; mac: string; body: ServerBody };

/**
 * What this device has and the server has not confirmed by sending it back.
 *
 * `merged`: the whole copy with the unsent writes in it. `plain`: written once, `base` only for a published edition
 * (the number of the edition its author was looking at). `removal`: an edition to be withdrawn. `wishes`: the unsent
 * writes alone, one after the other and without anybody else's work, for a feed this device may no longer read.
 */
export type WorkBody =
  | { type: 'merged'; copy: Merged }
  | { type: 'plain'; data: Json; base?: number; after?: Json[] }
  | { type: 'removal'; base: number; after?: Json[] }
  | { type: 'wishes'; writes: Record<string, Change>[] };

export type Work = {
  body: WorkBody;
  state: WorkState;
  /** Place in the queue, while `ready`: parents were written before their children. */
  queue?: number;
  /** Whether the server has said anything of it; what may have left the device besides, `hasLeft` says. */
  tried: boolean;
  /** Why it is rejected or parked, as the server or the device named it. */
  reason?: string;
  /** Milliseconds by this device's clock. */
  editedAt: number;
};

export type RecordRow = {
  id: string;
  feed: FeedName;
  kind: string;
  /** What it hangs on: the id its feed follows from, else its area. Empty where there is none. */
  parent: string;
  server?: ServerCopy;
  work?: Work;
  /** Stamps of before a change of node, and what became of them: an editor still open may be showing the old ones. */
  restamped?: Record<Stamp, Stamp>;
  /** While a feed is read again from the beginning: not met again yet. */
  stale?: 1;
};

/** `resetting`: being read again from the beginning; rows still `stale` at its end are no longer on the server. */
export type CursorRow = { feed: FeedName; n: number; resetting?: 1 };

/**
 * `unsent`: waits to be put on the server. `refused`: the server will not have it, and why. `again`: it was there
 * before a restore, and is sent once more in case the backup lacks it; that it is refused is then no news.
 */
export type FileRow = { sha: string; bytes: Uint8Array; type: string; unsent?: 1; refused?: string; again?: 1 };

/** A line of "Gesendet". */
export type SentRow = { seq?: number; id: string; kind: string; at: number };

/**
 * The one row that says who writes. It lives with the records, so that a rewound store rewinds it too and the server's
 * question ("which push was your last?") uncovers it.
 */
export type DeviceRow = {
  key: 'device';
  node: NodeId;
  /** Whether the server gave this node; until then it is a placeholder of this device's own, and nothing is pushed. */
  given: boolean;
  /** The greatest stamp given out here, of whatever node. */
  last: Stamp | null;
  previous: Stamp | null;
  /** Top stamps of pushes sent without an answer so far. Evidence of lost answers, nothing else. */
  attempts: Stamp[];
  epoch: string | null;
  /** After a change of epoch: how far the signed copies have been handed back (see `exchange.ts`). Null: nothing to hand back. */
  returning: string | null;
  nextQueue: number;
  /** The place in the queue up to which work was taken to be sent, noted before it left the device. */
  triedTo?: number;
  /** Nodes of before under which the server took something that it has not sent back: a restore may lose it there. */
  former?: NodeId[];
  /** Not everything this subject may read has come yet, for the first time: what is missing here may well exist. */
  filling?: 1;
};
