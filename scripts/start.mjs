// `npm start`: Musterstadt on this machine, in a store of its own. Whatever else is set, no other store is opened.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openDemoStore } from './demo-store.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
openDemoStore();

const { status } = spawnSync(process.execPath, ['build/node/nahraum.js', 'demo', '--create', '--no-env-file'], {
  stdio: ['ignore', 'inherit', 'inherit']
});
if (status !== 0) process.exit(status ?? 1);

process.argv.push('--no-env-file');
await import(new URL('../build/node/serve.js', import.meta.url).href);
