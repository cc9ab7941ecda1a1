import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings } from '../server/config/settings.ts';
import { lastBackupAt } from '../server/backup/record.ts';
import { openStore, SQLITE_FILE } from '../server/store/open-store.ts';
import {
  checkBackup,
  checkClock,
  checkDisk,
  checkFolder,
  checkKey,
  checkNode,
  checkOrigin,
  checkPort,
  checkQuarantine,
  type Finding
} from './checks.ts';
import { misunderstood, readArgs, type Command } from './command.ts';

/** Later than any clock that was never set. */
const RELEASED = Date.UTC(2026, 10, 22);
const MARKS = { good: '✓', note: '·', bad: '✗' };

export const doctor: Command = {
  name: 'doctor',
  summary: 'looks whether this machine and its settings are in order',
  help: [
    'npm run nahraum -- doctor',
    '',
    'Looks at Node, settings, disk, port, clock, database, secret key, backup and address, and says what to do about each.',
    'Ends with 1 where something must be put right (✗); what is only worth knowing (·) does not count.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, {}, 0);
    if (!parsed.ok) return misunderstood(terminal, doctor, parsed.error);
    const settings = readSettings(terminal.env);
    const findings: Finding[] = settings.ok
      ? await examine(settings.value)
      : settings.error.map((text): Finding => ({ level: 'bad', text }));
    for (const { level, text } of findings) terminal.say(`${MARKS[level]} ${text}`);
    return findings.some(({ level }) => level === 'bad') ? 1 : 0;
  }
};

async function examine(settings: Settings): Promise<Finding[]> {
  const now = Date.now();
  const folder = checkFolder(settings.dataDir);
  const machine = [
    checkNode(process.versions.node),
    checkClock(now, RELEASED),
    checkOrigin(settings),
    await checkPort(settings),
    folder
  ];
  if (folder.level === 'bad') return machine;
  return [
    ...machine,
    checkDisk(settings.dataDir),
    checkKey(settings.dataDir),
    ...(await checkDatabase(settings)),
    checkBackup(lastBackupAt(settings.dataDir), now)
  ];
}

/** Opening is the check: the store refuses a database that would acknowledge before its disk has the data. */
async function checkDatabase({ dataDir, databaseUrl }: Settings): Promise<Finding[]> {
  if (databaseUrl === undefined && !existsSync(join(dataDir, SQLITE_FILE))) {
    return [{ level: 'note', text: 'There is no database yet; the first start makes one.' }];
  }
  try {
    const store = await openStore({ dataDir, databaseUrl });
    const accounts = await store.read((tx) => tx.accounts.count());
    const apart = (await store.read((tx) => tx.submissions.quarantined())).length;
    await store.close();
    const what =
      store.engine === 'sqlite'
        ? 'The embedded database (SQLite, WAL, synchronous FULL)'
        : 'PostgreSQL (synchronous_commit and fsync are on)';
    return [{ level: 'good', text: `${what} answers; it has ${accounts} accounts.` }, ...checkQuarantine(apart)];
  } catch (error) {
    return [{ level: 'bad', text: error instanceof Error ? error.message : String(error) }];
  }
}
