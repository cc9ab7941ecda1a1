// `npm start`: Musterstadt on this machine, in a store of its own. Whatever else is set, no other store is opened.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const STORE = 'data/demo';
const set = ['DATA_DIR', 'DATABASE_URL'].filter((name) => process.env[name]);
if (existsSync('nahraum.env')) set.push('nahraum.env');
if (set.length > 0) console.log(`This is the demo in ${STORE}; what ${set.join(' and ')} names is for: npm run serve`);

process.env.DATA_DIR = resolve(STORE);
delete process.env.DATABASE_URL;

const { status } = spawnSync(process.execPath, ['build/node/nahraum.js', 'demo', '--create', '--no-env-file'], {
  stdio: ['ignore', 'inherit', 'inherit']
});
if (status !== 0) process.exit(status ?? 1);

process.argv.push('--no-env-file');
await import(new URL('../build/node/serve.js', import.meta.url).href);
