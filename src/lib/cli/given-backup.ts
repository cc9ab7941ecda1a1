import { readFileSync, statSync } from 'node:fs';
import { identitiesIn } from '../server/backup/age.ts';
import { rehearse } from '../server/backup/restore.ts';
import type { Settings } from '../server/config/settings.ts';
import type { Terminal } from './command.ts';
import { fileFrom, inWords } from './files.ts';
import { settingsOf } from './with-server.ts';

/** How a command is told of a backup that is there. */
export const BACKUP_OPTIONS = { identity: { type: 'string' }, unverified: { type: 'boolean' } } as const;

export type GivenBackup = { settings: Settings; file: string; unverified: boolean; identities: readonly string[] };

/** The backup that a command is to read; undefined, with the reason said, where it cannot. */
export async function givenBackup(
  name: string,
  values: Readonly<Record<string, unknown>>,
  terminal: Terminal
): Promise<GivenBackup | undefined> {
  const settings = settingsOf(terminal);
  if (settings === undefined) return undefined;
  const file = fileFrom(terminal, name);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    terminal.complain(`There is no file ${file}.`);
    return undefined;
  }
  const identities = values.identity === undefined ? [] : await identitiesFrom(String(values.identity), terminal);
  if (identities === undefined) {
    terminal.complain('--identity leads to no secret key of age: a line with AGE-SECRET-KEY-1… is missing.');
    return undefined;
  }
  return { settings, file, unverified: values.unverified === true, identities };
}

/** Loads it beside and says what it holds. */
export async function sayWhetherWhole({ settings, file, ...trust }: GivenBackup, terminal: Terminal): Promise<void> {
  const counts = await rehearse(settings, file, trust);
  terminal.say(`${file} is whole: ${inWords(counts)}. Nothing was changed.`);
}

async function identitiesFrom(said: string, terminal: Terminal): Promise<string[] | undefined> {
  if (said === '-') return identitiesIn(await terminal.secret('Secret key (AGE-SECRET-KEY-…): '));
  try {
    return identitiesIn(readFileSync(fileFrom(terminal, said), 'utf8'));
  } catch {
    return undefined;
  }
}
