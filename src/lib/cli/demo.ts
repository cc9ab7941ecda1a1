import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Municipality } from '../domain/municipality/municipality.ts';
import { readSettings, type Settings } from '../server/config/settings.ts';
import { SURVEY_CODE } from '../server/demo/acts/take-survey.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../server/demo/people.ts';
import { seedDemo } from '../server/demo/seed.ts';
import { openServer, type Server } from '../server/server.ts';
import { SQLITE_FILE } from '../server/store/open-store.ts';
import { isRunning } from './checks.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { withServer } from './with-server.ts';

export const demo: Command = {
  name: 'demo',
  summary: 'fills an empty instance with the fictional city Musterstadt',
  help: [
    'npm run nahraum -- demo [--reset]',
    '',
    'Fills an empty instance with Musterstadt: areas, accounts, a survey with answers, minutes and remarks. An instance that',
    'already holds something is left as it is. With --reset the demo is thrown away and made anew; stop the server first.',
    'An instance of a real municipality is never touched.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, { reset: { type: 'boolean' } }, 0);
    if (!parsed.ok) return misunderstood(terminal, demo, parsed.error);
    if (parsed.value.values.reset !== true) return withServer(terminal, (server) => seedIfEmpty(server, terminal));
    const settings = readSettings(terminal.env);
    if (!settings.ok) {
      settings.error.forEach(terminal.complain);
      return 1;
    }
    const refusal = await throwAway(settings.value);
    if (refusal !== undefined) {
      terminal.complain(refusal);
      return 1;
    }
    return withServer(terminal, (server) => seedIfEmpty(server, terminal));
  }
};

async function seedIfEmpty(server: Server, terminal: Terminal): Promise<ExitCode> {
  if ((await server.store.read((tx) => tx.accounts.count())) === 0) {
    terminal.say('Making Musterstadt: a few seconds.');
    await seedDemo(server);
  }
  if (await isDemo(server)) introduce(server, terminal);
  return 0;
}

function introduce({ settings }: Server, terminal: Terminal): void {
  const width = Math.max(...DEMO_ACCOUNTS.map(({ login }) => login.length));
  terminal.say(`\nMusterstadt is a fictional city. Its survey: ${settings.origin}/s/${SURVEY_CODE}`);
  terminal.say(`Sign in at ${settings.origin}/sign-in with the password ${DEMO_PASSWORD} as`);
  for (const { login, name, assignments } of DEMO_ACCOUNTS) {
    terminal.say(`  ${login.padEnd(width)}  ${name} (${assignments.map(({ role }) => role).join(', ')})`);
  }
  terminal.say('');
}

/** Why the demo cannot be thrown away; undefined where it is gone. */
async function throwAway(settings: Settings): Promise<string | undefined> {
  if (settings.databaseUrl !== undefined)
    return 'A PostgreSQL database is emptied by its administrator: drop and create it, then run demo again.';
  if (await isRunning(settings)) return `Nahraum is running on port ${settings.port}. Stop it first.`;
  if (!existsSync(join(settings.dataDir, SQLITE_FILE))) return undefined;
  const server = await openServer(settings);
  const inUse = (await server.store.read((tx) => tx.accounts.count())) > 0;
  const fictional = await isDemo(server);
  await server.close();
  if (inUse && !fictional) return `DATA_DIR ${settings.dataDir} holds a real municipality. It is not touched.`;
  for (const part of ['-wal', '-shm', '']) rmSync(join(settings.dataDir, SQLITE_FILE + part), { force: true });
  return undefined;
}

/** Whether the municipality calls itself fictional. */
const isDemo = (server: Server): Promise<boolean> =>
  server.store.read(async (tx) => {
    const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
    return rows.some(({ kind, body }) => kind === 'municipality' && 'data' in body && (body.data as Municipality).demo);
  });
