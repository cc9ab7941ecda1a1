import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';

/** Beside the store, not in it: which backups this instance has made into folders that it clears by itself. */
const LEDGER_FILE = 'backups.log';

const made = z.strictObject({
  /** Absolute. */
  file: z.string(),
  /** Milliseconds since 1970. */
  at: z.int(),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/))
});
/** A backup that was read back whole when it was made. */
export type Made = z.infer<typeof made>;

export function readLedger(dataDir: string): Made[] {
  const path = join(dataDir, LEDGER_FILE);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  // A line that nobody can read names a file that is then left alone.
  return lines.flatMap((line) => read(line) ?? []);
}

export function writeLedger(dataDir: string, entries: readonly Made[]): void {
  const path = join(dataDir, LEDGER_FILE);
  writeFileSync(`${path}.part`, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function read(line: string): Made | undefined {
  try {
    return made.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
