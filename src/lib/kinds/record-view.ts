import type { FeedName } from '../domain/record/feed.ts';
import type { Merged } from '../domain/record/merged.ts';
import type { Json } from '../kernel/json.ts';
import { KINDS, type Data, type KindName } from './registry.ts';

/**
 * `draft`: not complete yet, never sent. `ready`: waits for the next connection. `rejected`, `parked`: wait for a
 * person. `acknowledged`: taken by the server, which has not sent it back yet.
 */
export type WorkState = 'draft' | 'ready' | 'rejected' | 'parked' | 'acknowledged';

/** The kinds that several people write. */
export type MergedName = { [N in KindName]: (typeof KINDS)[N] extends { shape: 'merged' } ? N : never }[KindName];

/** What a screen can rely on. A merged record may lack any field, e.g. as a draft; a plain one is whole. */
export type Seen<N extends KindName> = N extends MergedName ? Partial<Data<N>> : Data<N>;

/**
 * A record as a screen reads it: this device's own work where there is any, else the server's copy.
 *
 * `data` holds every field's shown value (or the plain data); `copy` is there for merged kinds only, with the stamps an
 * editor must remember. `transfer` is `sent` where the server's copy is all there is.
 */
export type RecordView<N extends string = string> = {
  id: string;
  feed: FeedName;
  kind: N;
  parent: string;
  /** Number of the server's copy in its feed; 0 where the server has sent none. For editions: what the author looks at. */
  n: number;
  copy?: Merged;
  data: N extends KindName ? Seen<N> : Record<string, Json>;
  /** What the server has beside this device's own work; everybody else sees that. */
  stored?: Record<string, Json>;
  /** A tombstone, or an edition that is being withdrawn. */
  gone: boolean;
  /** Deleted by a person, which can be undone. */
  removed: boolean;
  transfer: WorkState | 'sent';
  reason?: string;
  editedAt?: number;
};

/** A record that can be written in. Of several kinds it is one of each, told apart by `kind`. */
export type Editable<N extends MergedName = MergedName> = N extends MergedName
  ? Pick<RecordView<N>, 'id' | 'kind' | 'data'> & { copy: Merged }
  : never;
