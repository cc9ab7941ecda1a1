import { readArgs, type ExitCode, type Terminal } from './command.ts';
import { BACKUP_OPTIONS, givenBackup, sayWhetherWhole } from './given-backup.ts';

/** `backup verify FILE`: what a restore would find, without one. */
export async function verify(
  args: readonly string[],
  terminal: Terminal,
  misunderstood: (why: string) => ExitCode
): Promise<ExitCode> {
  const parsed = readArgs(args, BACKUP_OPTIONS, 1);
  if (!parsed.ok) return misunderstood(parsed.error);
  const [name] = parsed.value.positionals;
  if (name === undefined) return misunderstood('Which FILE?');
  const given = await givenBackup(name, parsed.value.values, terminal);
  if (given === undefined) return 1;
  await sayWhetherWhole(given, terminal);
  return 0;
}
