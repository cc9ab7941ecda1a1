// `npm run bench`: how fast and how heavy, in Chromium, slowed down. The figures go to tests/bench/RESULTS.md.
import { spawnSync } from 'node:child_process';
import { FIGURES, forgetFigures, writeFigures } from './results/figures.mjs';

const HEAD = '# Measured\n\nWritten by `npm run bench`. Where each figure comes from: `tests/bench/*.bench.ts`.';

forgetFigures();
const { status } = spawnSync(
  'node_modules/.bin/playwright',
  ['test', '--project=bench', '--reporter=list', ...process.argv.slice(2)],
  { env: { ...process.env, NAHRAUM_PROOFS: FIGURES }, stdio: ['ignore', 'inherit', 'inherit'] }
);
writeFigures('tests/bench/RESULTS.md', HEAD, 'npm run bench');
process.exit(status ?? 1);
