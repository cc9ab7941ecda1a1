import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectFiles } from './files.ts';
import released from './released.json' with { type: 'json' };

/** What calls, devices and servers looked like in versions that somebody runs: read by tests for as long as there are those. */
const SAMPLES = [
  'tests/protocol/released/*/*',
  'src/lib/storage/*/testing/*-v*.json',
  'tests/store/fixtures/*.jsonl'
] as const;

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

test('a stored sample stays as it was, and none is lost; a new one is a line in released.json', () => {
  const found = SAMPLES.flatMap((pattern) => projectFiles(pattern)).toSorted();
  expect(Object.fromEntries(found.map((path) => [path, hashOf(path)]))).toEqual(released);
});
