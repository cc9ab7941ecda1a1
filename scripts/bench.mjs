// `npm run bench`: how fast and how heavy, in Chromium. The figures go to tests/bench/RESULTS.md. `npm run bench -- peers`
// measures what tests/bench/peers holds alone: this program beside others.
import { spawnSync } from 'node:child_process';
import { FIGURES, forgetFigures, writeFigures } from './results/figures.mjs';

const HEAD = '# Measured\n\nWritten by `npm run bench`. Where each figure comes from: `tests/bench/**/*.bench.ts`.';
const asked = process.argv.slice(2);
const COMMAND = ['npm run bench', ...(asked.length > 0 ? ['--', ...asked] : [])].join(' ');

/** The driver looks for it in whole paths, where the folder of the house itself may be called so. */
const inBench = (/** @type {string} */ name) => (name.startsWith('-') ? name : `tests/bench/.*${name}`);

forgetFigures();
const { status } = spawnSync(
  'node_modules/.bin/playwright',
  ['test', '--project=bench', '--reporter=list', ...asked.map(inBench)],
  { env: { ...process.env, NAHRAUM_PROOFS: FIGURES }, stdio: ['ignore', 'inherit', 'inherit'] }
);
writeFigures('tests/bench/RESULTS.md', HEAD, COMMAND);
process.exit(status ?? 1);
