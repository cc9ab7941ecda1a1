import type { SubmissionFileRow, SubmissionRow } from './anonymous-rows.ts';
import { ANONYMOUS_DATABASE } from './names.ts';
import type { Outbox } from './anonymous-outbox.ts';
import { settled } from './submission-verdict.ts';

/**
 * The same store opened without Dexie, for the service worker: every phone loads the worker on its first visit, and
 * Dexie alone is larger than the rest of it. It takes the store as it is; undefined where no page has made one yet.
 */
export async function openBareOutbox(factory: IDBFactory): Promise<{ outbox: Outbox; close: () => void } | undefined> {
  const db = await openAsItIs(factory);
  if (!db) return undefined;
  // A page that brings a newer version must not wait for this one.
  db.onversionchange = () => db.close();
  const read = <T>(store: Store, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    result(ask(db.transaction(store).objectStore(store)));
  const outbox: Outbox = {
    ready: () => read<SubmissionRow[]>('submissions', (rows) => rows.index('state').getAll('ready')),
    isSent: async (id) =>
      (await read<SubmissionRow | undefined>('submissions', (rows) => rows.get(id)))?.state === 'sent',
    settle: (verdict) =>
      written(db, 'submissions', (rows) => {
        const found: IDBRequest<SubmissionRow | undefined> = rows.get(verdict.id);
        found.onsuccess = () => {
          const row = settled(found.result, verdict);
          if (row) rows.put(row);
        };
      }),
    photos: () => read<SubmissionFileRow[]>('files', (rows) => rows.getAll()),
    dropPhoto: ({ submission, sha }) => written(db, 'files', (rows) => rows.delete([submission, sha]))
  };
  return { outbox, close: () => db.close() };
}

/** On this channel copies of Dexie tell each other what was written; `all` lets every open page look again. */
const WRITTEN = 'x-storagemutated-1';
const EVERYTHING = { all: { from: -Infinity, to: [[]], d: 1 } };

/** Dexie hears nothing of what is written past it: without a word, a receipt on the screen would wait for ever. */
export function tellPages(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(WRITTEN);
  channel.postMessage(EVERYTHING);
  channel.close();
}

type Store = 'submissions' | 'files';

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failureOf(request.error));
  });

function openAsItIs(factory: IDBFactory): Promise<IDBDatabase | undefined> {
  const request = factory.open(ANONYMOUS_DATABASE);
  let isNew = false;
  request.onupgradeneeded = () => {
    isNew = true;
    request.transaction?.abort();
  };
  return result(request).catch((error: unknown) => {
    if (isNew) return undefined;
    throw error;
  });
}

/** Strict, as everywhere: what is taken off the outbox must not come back after a crash, nor the other way round. */
function written(db: IDBDatabase, store: Store, write: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = db.transaction(store, 'readwrite', { durability: 'strict' });
  write(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(failureOf(transaction.error));
  });
}

const failureOf = (error: DOMException | null): Error => error ?? new Error('The store has failed.');
