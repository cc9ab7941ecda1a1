// `npm run prove`: the proofs that take longer than `npm test` may. Their figures go to tests/PROOFS.md.
// `npm run prove -- simulation` runs those whose path contains the word and leaves the figures of the others alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { machine, today } from './results/machine.mjs';
import { count, forget, recall } from './results/results.mjs';

const FIGURES = 'test-results/figures.jsonl';
const PAGE = 'tests/PROOFS.md';

const asked = process.argv.slice(2);
mkdirSync('test-results', { recursive: true });
rmSync(FIGURES, { force: true });
forget('vitest');
spawnSync(
  'node_modules/.bin/vitest',
  ['run', '--reporter=verbose', '--reporter=./scripts/results/vitest-reporter.mjs', ...asked],
  {
    env: { ...process.env, NAHRAUM_PROOFS: FIGURES },
    stdio: ['ignore', 'inherit', 'inherit']
  }
);

/** @typedef {{ name: string, figures: Record<string, string | number> }} Proof */

/** @type {Proof[]} */
const proofs = existsSync(FIGURES)
  ? readFileSync(FIGURES, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];

const section = (/** @type {Proof} */ { name, figures }) => {
  const rows = Object.entries(figures).map(([what, value]) => `| ${what} | ${value} |`);
  return [
    `## ${name}`,
    '',
    `${today()}, ${machine()}, by \`npm run prove${asked
      .map((word) => ` ${word}`)
      .join('')
      .replace(/^ /, ' -- ')}\``,
    '',
    '| what | figure |',
    '| --- | --- |',
    ...rows,
    ''
  ].join('\n');
};

/** Sections of proofs that did not run this time stay as they were measured. */
const keptSections = () => {
  const renewed = new Set(proofs.map(({ name }) => name));
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  return page
    .split(/^(?=## )/m)
    .filter((text) => text.startsWith('## ') && !renewed.has(text.slice(3).split('\n')[0] ?? ''));
};

const outcomes = recall('vitest');
if (proofs.length > 0) {
  const sections = [...keptSections(), ...proofs.map(section)].map((text) => text.trimEnd()).sort();
  const head =
    '# Proofs\n\nWritten by `npm run prove`, which also says where each figure comes from: `tests/**/*.prove.ts`.';
  writeFileSync(PAGE, `${[head, ...sections].join('\n\n')}\n`);
  console.log(`Written: ${PAGE}`);
}
const { passed, failed, skipped } = count(outcomes);
console.log(`${passed} proven, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
