// What a run of tests came to, in one form for vitest and Playwright.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

const FOLDER = 'test-results';

/** @typedef {{ stage: string, name: string, state: 'passed' | 'failed' | 'skipped', reason?: string }} Outcome */

/** `unit` for a test beside its code, else its folder under tests. */
export const stageOf = (/** @type {string} */ file) => {
  const [top, folder = ''] = relative(process.cwd(), file).split(sep);
  return top === 'tests' ? folder : 'unit';
};

const fileOf = (/** @type {string} */ runner) => `${FOLDER}/${runner}.outcomes.json`;

export const forget = (/** @type {string} */ runner) => rmSync(fileOf(runner), { force: true });

export const keep = (/** @type {string} */ runner, /** @type {Outcome[]} */ outcomes) => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(runner), JSON.stringify(outcomes));
};

/** @returns {Outcome[]} a run that left nothing behind has failed */
export const recall = (/** @type {string} */ runner) =>
  existsSync(fileOf(runner))
    ? JSON.parse(readFileSync(fileOf(runner), 'utf8'))
    : [{ stage: runner, name: `${runner} did not come to its end`, state: 'failed' }];

/** @returns {{ passed: number, failed: number, skipped: number }} */
export const count = (/** @type {Outcome[]} */ outcomes) => {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { state } of outcomes) sum[state] += 1;
  return sum;
};

export const inWords = (/** @type {Outcome[]} */ outcomes) => {
  const { passed, failed, skipped } = count(outcomes);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
};
