import { ok, type Result } from '#lib/kernel/result.ts';
import { AnonymousDatabase } from './anonymous-database.ts';
import type { IndexedDb } from '#lib/storage/shared/device-database.ts';
import { standIn } from './movable.ts';
import { openDatabase, type OpenError } from '#lib/storage/shared/open-database.ts';

/** Some browsers never answer where they keep nothing. A store takes a tenth of this on a slow phone. */
const PATIENCE_MS = 4000;

/**
 * The anonymous store, or one in memory where the browser gives none: whoever takes part needs no storage to be heard.
 * A store that is there and cannot be read by this version stays a failure, since something lies in it.
 */
export async function openAnonymous(
  onOutdated: () => void,
  { dependencies, patience = PATIENCE_MS }: { dependencies?: IndexedDb; patience?: number } = {}
): Promise<Result<AnonymousDatabase, OpenError>> {
  const own = new AnonymousDatabase(dependencies);
  const opening = openDatabase(own, onOutdated);
  const opened = await inTime(opening, patience);
  if (opened !== undefined && (opened.ok || opened.error.type !== 'no-storage')) return opened;
  // Answered late, it must not hold up another tab that brings a newer version.
  void opening.then(() => own.close({ disableAutoOpen: true }));
  standIn();
  const { newMemory } = await import('./memory.ts');
  const memory = new AnonymousDatabase(newMemory());
  memory.forgetful = 'forbidden';
  await memory.open();
  return ok(memory);
}

const inTime = <T>(promise: Promise<T>, ms: number): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve(undefined), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(late));
  });
