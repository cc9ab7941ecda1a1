import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SECRET_KEY_FILE } from '../server/config/secret-key.ts';
import { rehearse, restore as putBack } from '../server/backup/restore.ts';
import { makeDataDir } from '../server/config/data-dir.ts';
import { readSettings } from '../server/config/settings.ts';
import { isRunning } from './checks.ts';
import { misunderstood, readArgs, type Command } from './command.ts';
import { fileFrom, inWords } from './files.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'puts a backup in the place of what the store holds',
  help: [
    'npm run nahraum -- restore FILE [--dry-run]',
    '',
    'Stop the server first. The whole file is loaded beside and checked before anything is touched; a damaged or truncated',
    'file is refused. The embedded database that was there is set aside under another name; a PostgreSQL database must be empty.',
    'Devices notice that the store is another one and return what they hold and it lacks. What was erased since the backup',
    '(DATA_DIR/erasures.log) is erased again. With --dry-run nothing is changed.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, { 'dry-run': { type: 'boolean' } }, 1);
    if (!parsed.ok) return misunderstood(terminal, restore, parsed.error);
    const [name] = parsed.value.positionals;
    if (name === undefined) return misunderstood(terminal, restore, 'Which FILE?');
    const settings = readSettings(terminal.env);
    if (!settings.ok) {
      settings.error.forEach(terminal.complain);
      return 1;
    }
    const file = fileFrom(terminal, name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      terminal.complain(`There is no file ${file}.`);
      return 1;
    }
    makeDataDir(settings.value.dataDir);
    if (parsed.value.values['dry-run'] === true) {
      terminal.say(`${file} is whole: ${inWords(await rehearse(settings.value, file))}. Nothing was changed.`);
      return 0;
    }
    if (await isRunning(settings.value)) {
      terminal.complain(`Nahraum is running on port ${settings.value.port}. Stop it first.`);
      return 1;
    }
    const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
    const keyWasThere = existsSync(join(settings.value.dataDir, SECRET_KEY_FILE));
    const done = await putBack(settings.value, file, stamp);
    terminal.say(`Restored ${inWords(done.counts)}.`);
    if (done.erasedAgain > 0) terminal.say(`Erased again: ${done.erasedAgain}.`);
    if (done.setAside !== undefined)
      terminal.say(`What was there is kept as ${done.setAside}; delete it when all is well.`);
    if (!keyWasThere) {
      terminal.say('There was no secret key here, so a new one was made: what devices hold is no longer believed.');
      terminal.say('If you have the old secret.key, put it into DATA_DIR before you start the server.');
    }
    return 0;
  }
};
