// `npm run prove`: the proofs that take longer than `npm test` may. Their figures go to tests/PROOFS.md.
// `npm run prove -- simulation` runs those whose path contains the word and leaves the figures of the others alone.
import { spawnSync } from 'node:child_process';
import { FIGURES, forgetFigures, writeFigures } from './results/figures.mjs';
import { count, forget, recall } from './results/results.mjs';

const HEAD = '# Proofs\n\nWritten by `npm run prove`. Where each figure comes from: `tests/**/*.prove.ts`.';

const OUTCOMES = './scripts/results/vitest-reporter.mjs';

const asked = process.argv.slice(2);
forget('vitest');
forgetFigures();
spawnSync('node_modules/.bin/vitest', ['run', '--reporter=verbose', `--reporter=${OUTCOMES}`, ...asked], {
  env: { ...process.env, NAHRAUM_PROOFS: FIGURES },
  stdio: ['ignore', 'inherit', 'inherit']
});
writeFigures('tests/PROOFS.md', HEAD, ['npm run prove', ...(asked.length > 0 ? ['--', ...asked] : [])].join(' '));

const { passed, failed, skipped } = count(recall('vitest'));
console.log(`${passed} proven, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
