import { join } from 'node:path';
import { err, ok, type Result } from '../../kernel/result.ts';
import { openFile } from '../store/engines/driver.ts';
import { describeHolders, isServedHere } from './holders.ts';
import { PATIENCE, tryLock } from './lock-folder.ts';
import { stillThere } from './still-there.ts';

const SERVING_FILE = 'serving.sqlite';

export type Serving = { held(): boolean; release(): void };

/**
 * One server for a store on SQLite: what it tells its listeners and counts against its callers it keeps in its memory, and
 * a second one would know nothing of it.
 */
export async function lockServing(dataDir: string): Promise<Result<Serving, string>> {
  const path = join(dataDir, SERVING_FILE);
  const file = await openFile(path, { timeout: PATIENCE });
  const held = stillThere(path);
  if (tryLock(file, path, 'begin exclusive')) return ok({ held, release: () => void file.close() });
  file.close();
  return isServedHere(dataDir) ? ok({ held: () => true, release: () => undefined }) : err(describeHolders(dataDir));
}
