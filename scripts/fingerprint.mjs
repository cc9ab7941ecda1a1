// What a build is made of, as one short name. Runs before anything is installed: only Node's own modules.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Where a build says of what it was made. */
export const STAMP = 'build/.nahraum-build';

/** Everything that a build reads. */
export const SOURCES = [
  'src',
  'static',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.chunks.ts',
  'vite.config.ts',
  'vite.node.config.ts',
  'vite.version.ts'
];

/** Tests and pages for readers change nothing that is built. */
const isBuilt = (/** @type {string} */ path) => !/\.(test|prove)\.ts$|\.md$/.test(path);

/** @returns {string[]} */
const filesBelow = (/** @type {string} */ path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
};

/**
 * The same twelve hexadecimal digits wherever the same files have the same contents: times, folders and the order of a
 * directory do not matter.
 */
export const fingerprint = (/** @type {string[]} */ paths = SOURCES) => {
  const hash = createHash('sha256');
  const files = paths
    .flatMap(filesBelow)
    .map((path) => path.split(sep).join('/'))
    .filter(isBuilt);
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 12);
};
