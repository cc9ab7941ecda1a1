import type { LeftItem } from '../../../protocol/left-work.ts';

/**
 * One thing that a closed account had not sent. `id`: the same however often it is handed in. `at`: when it came, ms since 1970.
 * `body`: JSON, empty once it is settled.
 */
export type LeftRow = Omit<LeftItem, 'body'> & { id: string; account: string; at: number; body: string };
/** What became of it: by which account, and when. */
export type Settlement = { how: string; by: string; at: number };

export interface LeftWorkReader {
  get(id: string): Promise<(LeftRow & { settled?: Settlement }) | undefined>;
  /** In the order it was written; at most so many. */
  list(limit: number): Promise<(LeftRow & { settled?: Settlement })[]>;
}
export interface LeftWork extends LeftWorkReader {
  /** What is there already stays as it is, also where it is settled. */
  put(row: LeftRow): Promise<void>;
  /** Of what it said nothing stays. */
  settle(id: string, settlement: Settlement): Promise<void>;
  /** Of a record that is erased nothing is kept apart either. */
  eraseOf(record: string): Promise<void>;
  /** Forgets what was settled before; gives the accounts of whom nothing is left then. */
  trim(before: number): Promise<string[]>;
}
