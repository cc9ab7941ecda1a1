import { id } from '../domain/record/schemas.ts';
import { eraseNoted } from '../server/backup/erase-noted.ts';
import { findRecord } from '../server/backup/find-record.ts';
import { createSign } from '../server/endpoint/mac.ts';
import { misunderstood, readArgs, type Command } from './command.ts';
import { withServer } from './with-server.ts';

export const erase: Command = {
  name: 'erase',
  summary: 'erases one record for good, where somebody has a right to it',
  help: [
    'npm run nahraum -- erase RECORD-ID',
    '',
    'What the record said, its history, its reply code and its files are gone; so are what was kept apart under its id and',
    'what speaks of it: with a remark go its answers and what was noted about it. It may also be a submission that still',
    'waits for its release. A tombstone travels to every device. The erasure is noted in DATA_DIR/erasures.log (never what',
    'was said), so that a restore of an older backup repeats it.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, {}, 1);
    if (!parsed.ok) return misunderstood(terminal, erase, parsed.error);
    const [record] = parsed.value.positionals;
    if (record === undefined || !id.safeParse(record).success)
      return misunderstood(terminal, erase, 'Which RECORD-ID?');
    return withServer(terminal, { as: 'erase' }, async (server) => {
      const sign = createSign(server.macKey);
      const found = await server.store.read((tx) => findRecord(tx, sign, record));
      if (found === undefined) {
        terminal.complain(`There is no record ${record}.`);
        return 1;
      }
      const { erased, count } = await eraseNoted(server, found, { what: 'erase' });
      const more = count > 1 ? ` So is what speaks of it (${count - 1}).` : '';
      terminal.say(`The ${found.kind} ${record} ${erased ? 'is erased' : 'was erased before'}.${more}`);
      return 0;
    });
  }
};
