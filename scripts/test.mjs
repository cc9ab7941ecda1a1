// `npm test`: everything that must hold, in order, and one line of result for each. `npm test -- types vitest` runs a part.
import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { inWords, forget, recall } from './results/results.mjs';

/** @typedef {import('./results/results.mjs').Outcome} Outcome */

const BIN = 'node_modules/.bin/';
const CHECKS = {
  types: ['svelte-kit sync', 'tsc --noEmit', 'svelte-check --fail-on-warnings --output human'],
  lint: ['eslint . --max-warnings 0'],
  format: ['prettier --check --log-level warn .'],
  unused: ['knip --no-progress']
};
const OUTCOMES = '--reporter=./scripts/results/';

const sh = (/** @type {string} */ command, /** @type {'inherit' | 'pipe'} */ output) =>
  spawnSync(BIN + command, { shell: true, encoding: 'utf8', stdio: ['ignore', output, output] });

const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(0)} s`;

/** Quiet while all is well; the tool's own words when it is not. */
const check = (/** @type {string} */ stage, /** @type {string[]} */ commands) => {
  const start = performance.now();
  for (const command of commands) {
    const { status, stdout, stderr } = sh(command, 'pipe');
    if (status === 0) continue;
    console.log(`${stdout}${stderr}\n✗ ${stage}: ${command} (${seconds(start)})`);
    return /** @type {Outcome[]} */ ([{ stage, name: command, state: 'failed' }]);
  }
  console.log(`✓ ${stage} (${seconds(start)})`);
  return /** @type {Outcome[]} */ ([{ stage, name: commands.join(', '), state: 'passed' }]);
};

const runTests = (/** @type {'vitest' | 'playwright'} */ runner, /** @type {string} */ command) => {
  const start = performance.now();
  forget(runner);
  const { status } = sh(command, 'inherit');
  const outcomes = recall(runner);
  if (status !== 0 && outcomes.every(({ state }) => state !== 'failed')) {
    outcomes.push({ stage: runner, name: `${runner} ended with ${status}`, state: 'failed' });
  }
  for (const [stage, group] of byStage(outcomes)) {
    console.log(`${group.some(({ state }) => state === 'failed') ? '✗' : '✓'} ${stage}: ${inWords(group)}`);
  }
  console.log(`  ${runner} took ${seconds(start)}`);
  return outcomes;
};

const byStage = (/** @type {Outcome[]} */ outcomes) => {
  /** @type {Map<string, Outcome[]>} */
  const groups = new Map();
  for (const outcome of outcomes) groups.set(outcome.stage, [...(groups.get(outcome.stage) ?? []), outcome]);
  return groups;
};

const STAGES = {
  ...Object.fromEntries(Object.entries(CHECKS).map(([stage, commands]) => [stage, () => check(stage, commands)])),
  vitest: () => runTests('vitest', `vitest run --reporter=dot ${OUTCOMES}vitest-reporter.mjs`),
  e2e: () =>
    runTests(
      'playwright',
      `playwright test --project=stories --reporter=line,./scripts/results/playwright-reporter.mjs`
    )
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STAGES));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. There are: ${Object.keys(STAGES).join(', ')}.`);
  process.exit(2);
}

const start = performance.now();
const outcomes = Object.entries(STAGES).flatMap(([name, run]) => (asked.length && !asked.includes(name) ? [] : run()));
for (const { stage, name, state, reason } of outcomes) {
  // Once more at the end: whoever reads a log from below has to know why.
  if (state === 'failed')
    console.log(`failed   ${stage}: ${name}${reason ? `\n${stripVTControlCharacters(reason)}` : ''}`);
  if (state === 'skipped') console.log(`skipped  ${stage}: ${name} — ${reason ?? 'no reason given'}`);
}
console.log(`\n${inWords(outcomes)} (${seconds(start)})`);
process.exit(outcomes.some(({ state }) => state === 'failed') ? 1 : 0);
