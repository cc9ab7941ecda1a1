// `npm run screens`: a picture of every screen, in three sizes, in German and Arabic, into the git-ignored screens/.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('screens', { recursive: true, force: true });
const { status } = spawnSync(
  'node_modules/.bin/playwright',
  ['test', '--project=screens', '--reporter=line', ...process.argv.slice(2)],
  { stdio: ['ignore', 'inherit', 'inherit'] }
);
process.exit(status ?? 1);
