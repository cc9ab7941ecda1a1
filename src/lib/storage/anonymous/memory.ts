import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { IndexedDb } from '#lib/storage/shared/device-database.ts';

/** A store that is gone with the page. Loaded only where the browser's own is forbidden or full. */
export function newMemory(): Required<IndexedDb> {
  // Safari before 15.4 knows no such function, and the store needs one.
  globalThis.structuredClone ??= cloned;
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

/** Of what stands in rows: values of JSON, and bytes. */
function cloned<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return value.slice() as T;
  if (Array.isArray(value)) return value.map(cloned) as T;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cloned(part)])) as T;
}
