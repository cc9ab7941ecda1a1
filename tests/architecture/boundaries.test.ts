import { expect, test } from 'vitest';
import { MAY_IMPORT } from '../../eslint.config.js';
import { read } from './files.ts';

/** The rows of the table a newcomer reads: a layer in backticks, then a list. */
const written = Object.fromEntries(
  [...read('src/README.md').matchAll(/^\| `([a-z0-9-]+)` +\| ([^|;]+?)(?:;[^|]*)? +\|$/gm)].map(([, layer, list]) => [
    layer,
    list === '—' ? [] : list!.split(', ')
  ])
);

test('the table in src/README.md is the rule', () => {
  expect(written).toEqual(MAY_IMPORT);
});

test('whoever may import a layer may reach what that layer is made of: nothing runs in circles', () => {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    !seen.has(from) &&
    (seen.add(from), MAY_IMPORT[from]!.some((next) => next !== from && (next === to || reaches(next, to, seen))));
  expect(Object.keys(MAY_IMPORT).filter((layer) => reaches(layer, layer))).toEqual([]);
});
