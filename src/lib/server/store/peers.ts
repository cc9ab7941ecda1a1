import type { Handle } from './tables.ts';

/** `feeds`: which feeds grew, for the bulletin. `limits`: what was counted against whom, sealed. */
export type Topic = 'feeds' | 'limits';

/**
 * The other processes on the same database. What is said reaches those that listen at that moment; none of it is stored.
 * SQLite belongs to one server, so there nobody is told and nothing is heard.
 */
export type Peers = {
  /** Begins to hear them. A line that breaks is made anew. */
  open(): Promise<void>;
  /** Tells them at once; dropped while the line is broken. At most 7000 bytes. */
  say(topic: Topic, text: string): void;
  /** Tells them when this transaction is committed, and never when it is not. At most 7000 bytes. */
  sayWith(handle: Handle, topic: Topic, text: string): Promise<void>;
  hear(topic: Topic, listener: (text: string) => void): void;
  /** The line was broken, or not there at the start, and is there now. */
  onReturn(listener: () => void): void;
  close(): Promise<void>;
};

/** Bytes of one message; PostgreSQL carries less than 8000, and a transaction that says more would be rolled back. */
export const MOST_SAID = 7000;

export const NO_PEERS: Peers = {
  open: async () => undefined,
  say: () => undefined,
  sayWith: async () => undefined,
  hear: () => undefined,
  onReturn: () => undefined,
  close: async () => undefined
};

/** Lists of rows as texts of JSON, each of at most `most` bytes. */
export function inMessages(rows: readonly unknown[], most = MOST_SAID): string[] {
  const messages: string[] = [];
  let [open, size] = [[] as string[], 2];
  for (const row of rows.map((each) => JSON.stringify(each))) {
    const more = Buffer.byteLength(row) + 1;
    if (open.length > 0 && size + more > most) {
      messages.push(`[${open.join()}]`);
      [open, size] = [[], 2];
    }
    open.push(row);
    size += more;
  }
  return open.length === 0 ? messages : [...messages, `[${open.join()}]`];
}
