import { codeOf } from '#lib/kernel/thrown.ts';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { err, ok, type Result } from '../../kernel/result.ts';
import { makeDataDir } from '../config/data-dir.ts';
import { openFile } from '../store/engines/driver.ts';
import { announce, describeHolders, forgetHolders, isHeldBeside, strangersAmong, withdraw } from './holders.ts';
import type { Lock, LockMode } from './lock.ts';
import { stillThere } from './still-there.ts';

const LOCK_FILE = 'lock.sqlite';
/** How long one waits for a process that is just coming or going, in milliseconds. */
export const PATIENCE = 500;

/**
 * An empty SQLite database whose only use is its lock. The operating system takes it back from a process that is
 * killed, so no process id has to be asked whether it still lives, or is another's by now.
 */
export async function lockFolder(dataDir: string, mode: LockMode, what: string): Promise<Result<Lock, string>> {
  makeDataDir(dataDir);
  const path = join(dataDir, LOCK_FILE);
  const file = await openFile(path, { timeout: PATIENCE });
  const isOurs = stillThere(path);
  const take = (begin: string): boolean => tryLock(file, path, begin);
  const refuse = (why: string): Result<Lock, string> => {
    file.close();
    return err(why);
  };
  const occupied = (): string => describeHolders(dataDir);

  if (mode === 'alone') {
    if (!take('begin exclusive')) return refuse(occupied());
    forgetHolders(dataDir);
  } else {
    file.pragma('busy_timeout = 0');
    if (take('begin exclusive')) {
      forgetHolders(dataDir);
      file.exec('rollback');
    }
    file.pragma(`busy_timeout = ${PATIENCE}`);
    if (!take('begin; select count(*) from sqlite_master')) return refuse(occupied());
  }
  const note = announce(dataDir, what);
  const strangers = strangersAmong(dataDir);
  if (strangers !== undefined) {
    withdraw(note);
    return refuse(strangers);
  }
  return ok({
    held: isOurs,
    isAlone: async () => !isHeldBeside(dataDir, note),
    release: async () => {
      withdraw(note);
      file.close();
    }
  });
}

/** False where somebody else has it. Closes the file and throws where it can be no lock. */
export function tryLock(file: Database.Database, path: string, begin: string): boolean {
  try {
    file.exec(begin);
    return true;
  } catch (cause) {
    const code = codeOf(cause);
    if (code.startsWith('SQLITE_BUSY')) return false;
    file.close();
    throw new Error(unusable(path, code), { cause });
  }
}

const unusable = (path: string, code: string): string =>
  /READONLY|CANTOPEN|PERM/.test(code)
    ? `The lock of the store, ${path}, cannot be written. Give the user who runs Nahraum the right to.`
    : /NOTADB|CORRUPT/.test(code)
      ? `The lock of the store, ${path}, is damaged (${code}). It holds nothing: while no Nahraum runs here, delete it.`
      : `The lock of the store, ${path}, cannot be taken (${code}). Look at the disk; a network drive may know no locks.`;
