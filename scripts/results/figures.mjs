// Measured figures, from a run to a page of the repository that people read.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** @typedef {{ name: string, figures: Record<string, string | number> }} Proof */

/** Where a run writes them, by `recordProof` of `tests/proofs.ts`. */
export const FIGURES = 'test-results/figures.jsonl';

export const forgetFigures = () => {
  mkdirSync('test-results', { recursive: true });
  rmSync(FIGURES, { force: true });
};

/** @returns {Proof[]} */
const recallFigures = () => {
  if (!existsSync(FIGURES)) return [];
  const lines = readFileSync(FIGURES, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
};

/** A figure says nothing without its machine, nor without what else that machine was doing (load: waiting processes). */
const machine = () =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`;

const section = (/** @type {Proof} */ { name, figures }, /** @type {string} */ command) => {
  const rows = Object.entries(figures).map(([what, value]) => `| ${what} | ${value} |`);
  const when = new Date().toISOString().slice(0, 10);
  return [
    `## ${name}`,
    '',
    `${when}, ${machine()}, by \`${command}\``,
    '',
    '| what | figure |',
    '| --- | --- |',
    ...rows
  ].join('\n');
};

const titleOf = (/** @type {string} */ text) => text.slice(3).split('\n')[0] ?? '';

/**
 * Renews the sections that this run has measured; the others stay as they were measured.
 *
 * @param {string} page path of the Markdown file
 * @param {string} head its title and what it is
 * @param {string} command what a reader types to measure again
 */
export const writeFigures = (page, head, command) => {
  const proofs = recallFigures();
  if (proofs.length === 0) return;
  const renewed = new Set(proofs.map(({ name }) => name));
  const old = existsSync(page)
    ? readFileSync(page, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : [];
  const kept = old.filter((text) => !renewed.has(titleOf(text))).map((text) => text.trimEnd());
  const sections = [...kept, ...proofs.map((proof) => section(proof, command))].sort();
  writeFileSync(page, `${[head, ...sections].join('\n\n')}\n`);
  console.log(`Written: ${page}`);
};
