import { restore as putBack } from '../server/backup/restore.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { inWords } from './files.ts';
import { BACKUP_OPTIONS, givenBackup, sayWhetherWhole, type GivenBackup } from './given-backup.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'puts a backup in the place of what the store holds',
  help: [
    'npm run nahraum -- restore FILE [--identity FILE] [--dry-run] [--create] [--unverified]',
    '',
    'Stop the server first. The whole file is loaded beside and checked before anything is touched; a damaged, changed or',
    'truncated file is refused. The embedded database that was there is set aside under another name; a PostgreSQL database',
    'must be empty. Devices notice that the store is another one and return what they hold and it lacks. What was erased',
    'since the backup (DATA_DIR/erasures.log) is erased again. With --dry-run nothing is changed.',
    'Where there is no store yet, one is made only with --create. A backup that an earlier version made bears no seal, and',
    'without its secret.key nobody can check one: such a file is taken only with --unverified.',
    'A backup that was encrypted with age is opened with the secret key in the --identity FILE; with --identity - it is typed',
    'in and never lies on this machine.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, OPTIONS, 1);
    if (!parsed.ok) return misunderstood(terminal, restore, parsed.error);
    const { values, positionals } = parsed.value;
    const [name] = positionals;
    if (name === undefined) return misunderstood(terminal, restore, 'Which FILE?');
    const given = await givenBackup(name, values, terminal);
    if (given === undefined) return 1;
    if (values['dry-run'] !== true) return putInPlace(given, values.create === true, terminal);
    await sayWhetherWhole(given, terminal);
    return 0;
  }
};

const OPTIONS = { ...BACKUP_OPTIONS, 'dry-run': { type: 'boolean' }, create: { type: 'boolean' } } as const;

async function putInPlace(
  { settings, file, ...trust }: GivenBackup,
  create: boolean,
  terminal: Terminal
): Promise<ExitCode> {
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const done = await putBack(settings, file, { stamp, create, ...trust });
  terminal.say(`Restored ${inWords(done.counts)}.`);
  if (done.erasedAgain > 0) terminal.say(`Erased again: ${done.erasedAgain}.`);
  if (done.setAside !== undefined)
    terminal.say(`What was there is kept as ${done.setAside}; delete it when all is well.`);
  if (done.newKey) {
    terminal.say('There was no secret key here, so a new one was made: what devices hold is no longer believed.');
    terminal.say('If you find the old secret.key: put it into DATA_DIR, and restore once more.');
  }
  return 0;
}
