import { statSync } from 'node:fs';
import { rehearse, restore as putBack } from '../server/backup/restore.ts';
import type { Settings } from '../server/config/settings.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { fileFrom, inWords } from './files.ts';
import { settingsOf } from './with-server.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'puts a backup in the place of what the store holds',
  help: [
    'npm run nahraum -- restore FILE [--dry-run] [--create] [--unverified]',
    '',
    'Stop the server first. The whole file is loaded beside and checked before anything is touched; a damaged, changed or',
    'truncated file is refused. The embedded database that was there is set aside under another name; a PostgreSQL database',
    'must be empty. Devices notice that the store is another one and return what they hold and it lacks. What was erased',
    'since the backup (DATA_DIR/erasures.log) is erased again. With --dry-run nothing is changed.',
    'Where there is no store yet, one is made only with --create. A backup that an earlier version made bears no seal, and',
    'without its secret.key nobody can check one: such a file is taken only with --unverified.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, OPTIONS, 1);
    if (!parsed.ok) return misunderstood(terminal, restore, parsed.error);
    const { values, positionals } = parsed.value;
    const [name] = positionals;
    if (name === undefined) return misunderstood(terminal, restore, 'Which FILE?');
    const settings = settingsOf(terminal);
    if (settings === undefined) return 1;
    const file = fileFrom(terminal, name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      terminal.complain(`There is no file ${file}.`);
      return 1;
    }
    const unverified = values.unverified === true;
    if (values['dry-run'] === true) {
      const counts = await rehearse(settings, file, unverified);
      terminal.say(`${file} is whole: ${inWords(counts)}. Nothing was changed.`);
      return 0;
    }
    return putInPlace({ settings, file, create: values.create === true, unverified }, terminal);
  }
};

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  create: { type: 'boolean' },
  unverified: { type: 'boolean' }
} as const;

type Asked = { settings: Settings; file: string; create: boolean; unverified: boolean };

async function putInPlace({ settings, file, create, unverified }: Asked, terminal: Terminal): Promise<ExitCode> {
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const done = await putBack(settings, file, { stamp, create, unverified });
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
