import * as z from 'zod/mini';
import { KEYS, type TableName } from '../tables.ts';

/**
 * A dump is JSON lines, the same from both engines: a head, then for every row `[table, row]` in the order of `KEYS`,
 * then a foot with the number of rows and the SHA-256 of everything before it. Bytes travel as `{ base64 }`.
 */
export const FORMAT = 'nahraum-dump-1';

/** What of an older state would open a door that was shut since: a session that was ended, a link that was used, a wish that was declined. */
const LEFT_BEHIND: readonly TableName[] = ['sessions', 'invitations', 'proposals'];

/** After a restore everybody signs in again, and links are made anew. */
export const DUMPED = (Object.keys(KEYS) as TableName[]).filter((table) => !LEFT_BEHIND.includes(table));

/** How many rows of each table there are. */
export type Counts = Record<string, number>;

export type Row = Record<string, unknown>;

export const head = z.strictObject({ format: z.literal(FORMAT), migration: z.string() });
export const foot = z.strictObject({ rows: z.int(), sha256: z.string() });
export const line = z.tuple([z.string(), z.record(z.string(), z.unknown())]);

const packed = z.strictObject({ base64: z.string() });

export const pack = (row: Row): Row =>
  mapValues(row, (value) => (value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value));

export const unpack = (row: Row): Row =>
  mapValues(row, (value) => {
    const bytes = packed.safeParse(value);
    return bytes.success ? Buffer.from(bytes.data.base64, 'base64') : value;
  });

const mapValues = (row: Row, change: (value: unknown) => unknown): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, change(value)]));
