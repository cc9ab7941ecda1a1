import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { log } from '../log.ts';
import { SQLITE_FILE } from '../store/open-store.ts';
import type { Lock } from './lock.ts';
import { stillThere } from './still-there.ts';

/**
 * Whether this process still has the store that it opened: the lock, and the file under its name. The log is told once
 * when it has not, for whoever deleted the lock, or put another database in its place, does not know that we run.
 */
export function createGrip(
  { dataDir, databaseUrl }: Pick<Settings, 'dataDir' | 'databaseUrl'>,
  lock: Lock
): () => boolean {
  // PostgreSQL's lock comes back by itself, and tells the log so.
  if (databaseUrl !== undefined) return () => lock.held();
  const isThere = stillThere(join(dataDir, SQLITE_FILE));
  let held = true;
  return (): boolean => {
    const holds = lock.held() && isThere();
    if (held && !holds) log('error', LOST(dataDir));
    held = holds;
    return holds;
  };
}

const LOST = (dataDir: string): string =>
  `The store is not this server's any more: its lock is lost, or files in DATA_DIR ${dataDir} were deleted, moved or replaced while it runs. Nothing is written, so that nothing is lost: what is sent waits on the devices. Look what happened there, then restart Nahraum.`;
