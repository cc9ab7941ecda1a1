import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { basemapPath } from '../server/basemap/basemap-file.ts';
import { SECRET_KEY_FILE } from '../server/config/secret-key.ts';
import type { Settings } from '../server/config/settings.ts';
import { musterstadtBasemap } from '../demo/basemap/musterstadt.ts';
import { DEMO_REPLY_CODE } from '../demo/acts/raise-remarks.ts';
import { SURVEY_CODE } from '../demo/acts/take-survey.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../demo/people.ts';
import { seedDemo } from '../demo/seed.ts';
import { instanceState } from '../demo/state.ts';
import { openServer, type Server } from '../server/server.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { settingsOf, withServer } from './with-server.ts';

export const demo: Command = {
  name: 'demo',
  summary: 'fills an empty instance with the fictional city Musterstadt',
  help: [
    'npm run nahraum -- demo [--create] [--reset]',
    '',
    'Fills an empty instance with Musterstadt: areas, accounts, a survey with answers, minutes and remarks. An instance that',
    'already holds something is left as it is. Where there is no store yet, one is made only with --create. With --reset the',
    'demo is thrown away and made anew; stop the server first. An instance of a real municipality is never touched.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, { reset: { type: 'boolean' }, create: { type: 'boolean' } }, 0);
    if (!parsed.ok) return misunderstood(terminal, demo, parsed.error);
    const { reset, create } = parsed.value.values;
    if (reset === true) {
      const settings = settingsOf(terminal);
      if (settings === undefined) return 1;
      const refusal = await throwAway(settings, create === true);
      if (refusal !== undefined) {
        terminal.complain(refusal);
        return 1;
      }
    }
    return withServer(terminal, { as: 'demo', create: create === true }, (server) => seedIfEmpty(server, terminal));
  }
};

async function seedIfEmpty(server: Server, terminal: Terminal): Promise<ExitCode> {
  if ((await instanceState(server.store)) === 'empty') {
    terminal.say('Making Musterstadt: a few seconds.');
    await seedDemo(server);
  }
  if ((await instanceState(server.store)) === 'demo') {
    layGround(basemapPath(server.settings.dataDir));
    introduce(server, terminal);
  }
  return 0;
}

/** A file that somebody put there stays. */
function layGround(path: string): void {
  if (existsSync(path)) return;
  writeFileSync(`${path}.new`, musterstadtBasemap());
  renameSync(`${path}.new`, path);
}

function introduce({ settings }: Server, terminal: Terminal): void {
  const width = Math.max(...DEMO_ACCOUNTS.map(({ login }) => login.length));
  terminal.say(`\nMusterstadt is a fictional city. Its survey: ${settings.origin}/s/${SURVEY_CODE}`);
  terminal.say(`Sign in at ${settings.origin}/sign-in with the password ${DEMO_PASSWORD} as`);
  for (const { login, name, assignments } of DEMO_ACCOUNTS) {
    terminal.say(`  ${login.padEnd(width)}  ${name} (${[...new Set(assignments.map(({ role }) => role))].join(', ')})`);
  }
  terminal.say(`The answer to a remark: ${settings.origin}/reply with the code ${DEMO_REPLY_CODE}\n`);
}

/** Why the demo cannot be thrown away; undefined where it is gone. */
async function throwAway(settings: Settings, create: boolean): Promise<string | undefined> {
  const server = await openServer(settings, { as: 'demo', create, lock: 'alone' });
  try {
    if ((await instanceState(server.store)) === 'in-use')
      return 'This instance holds a real municipality. It is not touched.';
    await server.store.empty(randomBytes(16).toString('hex'));
  } finally {
    await server.close();
  }
  // Devices return what they hold when a database is another; signed with a key that is gone, none of it comes back.
  rmSync(join(settings.dataDir, SECRET_KEY_FILE), { force: true });
  return undefined;
}
