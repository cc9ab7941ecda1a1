// `npm start`: Musterstadt on this machine. A store that already holds something is served as it is.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const { status } = spawnSync(process.execPath, ['build/node/nahraum.js', 'demo'], {
  stdio: ['ignore', 'inherit', 'inherit']
});
if (status !== 0) process.exit(status ?? 1);

await import(new URL('../build/node/serve.js', import.meta.url).href);
