import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { DeviceDatabase } from './device-database.ts';

/**
 * Why nothing was written. `storage-full`: the disk or the browser's share of it is full. `storage-lost`: the browser
 * has cut the connection and does not give it back; the page must be loaded anew, with the text kept in the editor.
 */
export type StoreError = { type: 'storage-full' } | { type: 'storage-lost'; detail: string };

/** Thrown inside a transaction to undo it and hand `reason` to the caller as an expected failure. */
export class Refused<E> extends Error {
  readonly reason: E;
  constructor(reason: E) {
    super('refused');
    this.reason = reason;
  }
}

/**
 * Runs one writing transaction. Where the disk is full it is done once more in a store that can go on elsewhere.
 */
export async function guarded<T, E = never>(
  db: DeviceDatabase,
  work: () => PromiseLike<T>
): Promise<Result<T, StoreError | E>> {
  const done = await guardedHere<T, E>(db, work);
  const isFullHere = !done.ok && isStoreFull(done.error);
  const ended = isFullHere && (await db.leaveFullDisk()) ? await guardedHere<T, E>(db, work) : done;
  if (ended.ok) await db.afterWrite();
  return ended;
}

const isStoreFull = (error: unknown): boolean => (error as { type?: string } | undefined)?.type === 'storage-full';

/**
 * One writing transaction, here or not at all. A cut connection ("Connection to Indexed Database server lost",
 * "closing": WebKit 277615 and its kin) is opened again once; the transaction did not commit, so repeating it is safe.
 */
export async function guardedHere<T, E = never>(
  db: DeviceDatabase,
  work: () => PromiseLike<T>
): Promise<Result<T, StoreError | E>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refused) return err(error.reason as E);
    if (isFull(error)) return err({ type: 'storage-full' });
    if (!isCut(error)) throw error;
    if (db.outdated) return err({ type: 'storage-lost', detail: 'outdated' });
    return retried<T, E>(db, work);
  }
}

async function retried<T, E>(db: DeviceDatabase, work: () => PromiseLike<T>): Promise<Result<T, StoreError | E>> {
  try {
    db.close({ disableAutoOpen: false });
    await db.open();
    return ok(await work());
  } catch (error) {
    if (error instanceof Refused) return err(error.reason as E);
    if (isFull(error)) return err({ type: 'storage-full' });
    if (isCut(error)) return err({ type: 'storage-lost', detail: String(error) });
    throw error;
  }
}

const names = (error: unknown): string[] => {
  const found: string[] = [];
  for (let at = error, depth = 0; at instanceof Error && depth < 4; depth++) {
    found.push(at.name);
    at = (at as { inner?: unknown; cause?: unknown }).inner ?? at.cause;
  }
  return found;
};

const isFull = (error: unknown): boolean => names(error).includes('QuotaExceededError');

const isCut = (error: unknown): boolean =>
  names(error).some((name) =>
    ['DatabaseClosedError', 'InvalidStateError', 'UnknownError', 'VersionError'].includes(name)
  ) || /connection .*(lost|clos)/i.test(String(error));
