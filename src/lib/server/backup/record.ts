import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const RECORD = 'last-backup';

/** When the last backup of this instance was made, in ms since 1970; kept beside the database, not in it. */
export function lastBackupAt(dataDir: string): number | undefined {
  try {
    const at = Date.parse(readFileSync(join(dataDir, RECORD), 'utf8').trim());
    return Number.isNaN(at) ? undefined : at;
  } catch {
    return undefined;
  }
}

export const recordBackup = (dataDir: string, now: number): void =>
  writeFileSync(join(dataDir, RECORD), `${new Date(now).toISOString()}\n`, { mode: 0o600 });
