import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { SECRET_KEY_FILE, writeSecretKey } from '../server/config/secret-key.ts';
import type { Settings } from '../server/config/settings.ts';
import { setFingerprint } from '../server/instance/key.ts';
import { lockStore } from '../server/instance/lock.ts';
import { noStore } from '../server/instance/open.ts';
import { NoStore } from '../server/store/no-store.ts';
import { openStore } from '../server/store/open-store.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { settingsOf } from './with-server.ts';

export const key: Command = {
  name: 'key',
  summary: 'gives a store a new secret key, where the old one is lost for good',
  help: [
    'npm run nahraum -- key new',
    '',
    'Only for a store whose secret.key is lost: stop the server first. A key that lies in DATA_DIR is set aside, never',
    'deleted. What devices hold is no longer believed after this: it cannot fill the gap behind an older backup. Backups',
    'that were sealed with the old key are taken only with --unverified. Make a backup afterwards.'
  ].join('\n'),
  async run([action, ...args], terminal) {
    if (action !== 'new') return misunderstood(terminal, key, 'What should be done? "key new".');
    const parsed = readArgs(args, {}, 0);
    if (!parsed.ok) return misunderstood(terminal, key, parsed.error);
    const settings = settingsOf(terminal);
    if (settings === undefined) return 1;
    if (!existsSync(settings.dataDir)) {
      terminal.complain(noStore(settings.dataDir));
      return 1;
    }
    const lock = await lockStore(settings, 'alone', 'key');
    if (!lock.ok) {
      terminal.complain(lock.error);
      return 1;
    }
    try {
      return await renew(settings, terminal);
    } finally {
      await lock.value.release();
    }
  }
};

async function renew({ dataDir, databaseUrl }: Settings, terminal: Terminal): Promise<ExitCode> {
  const store = await openStore({ dataDir, databaseUrl, create: false }).catch((error: unknown) => {
    throw error instanceof NoStore ? new Error(noStore(dataDir)) : error;
  });
  try {
    const path = join(dataDir, SECRET_KEY_FILE);
    const aside = `${SECRET_KEY_FILE}.before-${new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}`;
    const wasThere = existsSync(path);
    if (wasThere) renameSync(path, join(dataDir, aside));
    const made = writeSecretKey(dataDir, randomBytes(32));
    await store.commit({ feeds: [], run: (tx) => setFingerprint(tx, made) });
    if (wasThere) terminal.say(`The key that was there is kept as ${aside}.`);
    terminal.say(`${path} is new: keep a copy of it elsewhere, and make a backup now.`);
    return 0;
  } finally {
    await store.close();
  }
}
