import { expect, test } from 'vitest';
import { read } from './files.ts';

/** The versions that were released, newest first, each with its day. */
const released = [...read('CHANGELOG.md').matchAll(/^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$/gm)];
const { version } = JSON.parse(read('package.json')) as { version: string };
const locked = JSON.parse(read('package-lock.json')) as { version: string; packages: { '': { version: string } } };

test('the version that a build says is the newest one of the changelog, and npm knows the same', () => {
  expect([released[0]?.[1], locked.version, locked.packages[''].version]).toEqual([version, version, version]);
});

test('the changelog names every version once, newest first', () => {
  const days = released.map(([, , day]) => day);
  expect(released.length).toBeGreaterThan(0);
  expect(days).toEqual([...days].sort().reverse());
  expect(new Set(released.map(([, name]) => name)).size).toBe(released.length);
  expect(read('CHANGELOG.md').match(/^## /gm)).toHaveLength(released.length + 1);
});
