import Dexie from 'dexie';
import type { IndexedDb } from '../device-database.ts';

/** A store as some version of the app left it on a disk; bytes are spelled as `{ base64 }`. */
export type Stored = { version: number; stores: Record<string, string>; tables: Record<string, unknown[]> };

/** Lays it on a disk, by nothing but what stands in it: today's code has no say. */
export async function layDown(disk: IndexedDb, name: string, { version, stores, tables }: Stored): Promise<void> {
  const old = new Dexie(name, disk);
  old.version(version).stores(stores);
  await old.open();
  for (const [table, rows] of Object.entries(tables)) await old.table(table).bulkPut(rows.map(withBytes));
  old.close();
}

function withBytes(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withBytes);
  if ('base64' in value) return Uint8Array.from(Buffer.from(String(value.base64), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withBytes(part)]));
}
