import { err, ok, type Result } from '../../kernel/result.ts';
import type { Settings } from '../config/settings.ts';
import { lockDatabase } from './lock-database.ts';
import { lockFolder } from './lock-folder.ts';
import { lockServing, type Serving } from './lock-serving.ts';

/** `shared` with other processes of this installation, or `alone`, for what replaces the store. */
export type LockMode = 'shared' | 'alone';

export type Lock = {
  /** False while a connection that carried the lock is broken, or where its file was deleted. */
  held(): boolean;
  /** Whether nobody else holds it, too. */
  isAlone(): Promise<boolean>;
  release(): Promise<void>;
};

/**
 * Locks the store, so that nobody replaces it under a server that goes on accepting. The folder is locked by the
 * operating system, PostgreSQL by itself: neither lock outlives its process, however that ends. Servers share a
 * PostgreSQL; of SQLite there is one server, beside which commands may run.
 *
 * @param what who holds it, in words: `server`, or the name of a command
 */
export async function lockStore(
  { dataDir, databaseUrl }: Pick<Settings, 'dataDir' | 'databaseUrl'>,
  mode: LockMode,
  what: string
): Promise<Result<Lock, string>> {
  const folder = await lockFolder(dataDir, mode, what);
  if (!folder.ok) return folder;
  try {
    if (databaseUrl === undefined) {
      const serving = what === 'server' ? await lockServing(dataDir) : undefined;
      if (serving === undefined) return folder;
      if (!serving.ok) await folder.value.release();
      return serving.ok ? ok(serverOf(folder.value, serving.value)) : serving;
    }
    const database = await lockDatabase(databaseUrl, mode);
    if (!database.ok) await folder.value.release();
    return database.ok ? ok(both(folder.value, database.value)) : err(database.error);
  } catch (error) {
    await folder.value.release();
    throw error;
  }
}

const serverOf = (folder: Lock, serving: Serving): Lock => ({
  held: () => folder.held() && serving.held(),
  isAlone: () => folder.isAlone(),
  release: async () => {
    await folder.release();
    serving.release();
  }
});

/** What PostgreSQL holds, no file of the folder can take away. */
const both = (folder: Lock, database: Lock): Lock => ({
  held: () => database.held(),
  isAlone: () => database.isAlone(),
  release: async () => {
    for (const lock of [folder, database]) await lock.release();
  }
});
