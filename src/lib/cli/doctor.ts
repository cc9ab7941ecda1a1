import { lastBackupAt } from '../server/backup/record.ts';
import { settingsFrom } from '../server/config/environment.ts';
import type { Settings } from '../server/config/settings.ts';
import { askOrigin, checkAddressHeader } from './checks-address.ts';
import { checkBasemap } from './checks-basemap.ts';
import { checkDatabase, checkDriver, checkKey } from './checks-store.ts';
import {
  checkBackup,
  checkClock,
  checkDisk,
  checkFolder,
  checkNode,
  checkOrigin,
  checkPort,
  isRunning,
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
    'Looks at Node, settings, disk, port, clock, database, secret key, basemap, backup and address, and says what to do about each.',
    'It asks ORIGIN whether Nahraum answers there, and nobody else.',
    'Ends with 1 where something must be put right (✗); what is only worth knowing (·) does not count.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, {}, 0);
    if (!parsed.ok) return misunderstood(terminal, doctor, parsed.error);
    const settings = settingsFrom({ env: terminal.env, problems: terminal.problems ?? [] });
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
  const running = await isRunning(settings);
  const machine = [
    checkNode(process.versions.node),
    await checkDriver(),
    checkClock(now, RELEASED),
    checkOrigin(settings),
    ...checkAddressHeader(settings),
    await askOrigin(settings, running),
    await checkPort(settings),
    folder
  ];
  if (folder.level === 'bad') return machine;
  const database = await checkDatabase(settings, running);
  return [
    ...machine,
    checkDisk(settings.dataDir),
    await checkBasemap(settings.dataDir),
    ...checkKey(settings.dataDir, database),
    ...database,
    checkBackup(lastBackupAt(settings.dataDir), now)
  ];
}
