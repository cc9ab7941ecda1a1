import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeArchive } from '../server/backup/archive.ts';
import { recordBackup } from '../server/backup/record.ts';
import { misunderstood, readArgs, type Command } from './command.ts';
import { fileFrom, inWords } from './files.ts';
import { withServer } from './with-server.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'writes everything the store holds into one file',
  help: [
    'npm run nahraum -- backup FILE',
    '',
    'Writes one snapshot as compressed JSON lines, sealed with the secret key, while the server may go on: a restore refuses',
    'what was changed since. An existing FILE is never overwritten. The file holds personal data: keep it where only those may',
    'look who may look into the store.',
    'It does not hold the secret key (DATA_DIR/secret.key): keep a copy of that elsewhere. Nor does it hold sessions: after a',
    'restore everybody signs in again.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, {}, 1);
    if (!parsed.ok) return misunderstood(terminal, backup, parsed.error);
    const [name] = parsed.value.positionals;
    if (name === undefined) return misunderstood(terminal, backup, 'Into which FILE?');
    const file = fileFrom(terminal, name);
    if (existsSync(file)) {
      terminal.complain(`${file} is there already.`);
      return 1;
    }
    if (!existsSync(dirname(file))) {
      terminal.complain(`There is no folder ${dirname(file)}.`);
      return 1;
    }
    return withServer(terminal, { as: 'backup' }, async (server) => {
      const counts = await writeArchive(server.store, server.macKey, file);
      recordBackup(server.settings.dataDir, server.now());
      terminal.say(`${file} holds ${inWords(counts)}.`);
      terminal.say('It does not hold the secret key: keep a copy of DATA_DIR/secret.key elsewhere.');
      return 0;
    });
  }
};
