import { id } from '../domain/record/fields.ts';
import { eraseRecord, logErasure } from '../server/backup/erasures.ts';
import { calendarOf } from '../server/endpoint/day.ts';
import { createSign } from '../server/endpoint/mac.ts';
import { misunderstood, readArgs, type Command } from './command.ts';
import { withServer } from './with-server.ts';

export const erase: Command = {
  name: 'erase',
  summary: 'erases one record for good, where somebody has a right to it',
  help: [
    'npm run nahraum -- erase RECORD-ID',
    '',
    'What the record said, its history, its reply code and its files are gone; a tombstone travels to every device. The',
    'erasure is noted in DATA_DIR/erasures.log (never what was said), so that a restore of an older backup repeats it.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, {}, 1);
    if (!parsed.ok) return misunderstood(terminal, erase, parsed.error);
    const [record] = parsed.value.positionals;
    if (record === undefined || !id.safeParse(record).success)
      return misunderstood(terminal, erase, 'Which RECORD-ID?');
    return withServer(terminal, async (server) => {
      const stored = await server.store.read((tx) => tx.records.get(record));
      if (stored === undefined) {
        terminal.complain(`There is no record ${record}.`);
        return 1;
      }
      const { feed, kind } = stored;
      logErasure(server.settings.dataDir, { id: record, feed, kind, day: calendarOf()(server.now()) });
      const erased = await eraseRecord(server.store, createSign(server.macKey), { id: record, feed, kind });
      terminal.say(erased ? `The ${kind} ${record} is erased.` : `The ${kind} ${record} was erased before.`);
      return 0;
    });
  }
};
