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

const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
  !seen.has(from) &&
  (seen.add(from), MAY_IMPORT[from]!.some((next) => next !== from && (next === to || reaches(next, to, seen))));

test('whoever may import a layer may reach what that layer is made of: nothing runs in circles', () => {
  expect(Object.keys(MAY_IMPORT).filter((layer) => reaches(layer, layer))).toEqual([]);
});

const ANONYMOUS = ['storage-anonymous', 'sync-anonymous', 'app-resident'];
const STAFF = ['storage-staff', 'sync-staff', 'app-desk'];
const SHARED = ['storage-shared', 'sync-shared', 'app-shared'];

test('no way leads through the wall between what has no account and the staff, not even round a corner', () => {
  const pairs = [
    ...ANONYMOUS.flatMap((from) => STAFF.flatMap((to) => [[from, to] as const, [to, from] as const])),
    ...SHARED.flatMap((from) => [...ANONYMOUS, ...STAFF].map((to) => [from, to] as const))
  ];
  expect(pairs.filter(([from, to]) => reaches(from, to))).toEqual([]);
});
