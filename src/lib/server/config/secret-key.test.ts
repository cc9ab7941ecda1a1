import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadSecretKey, SECRET_KEY_FILE } from './secret-key.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nahraum-key-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('is made once and then stays', () => {
  const first = loadSecretKey(join(folder, 'data'), randomBytes);
  expect(first).toHaveLength(32);
  expect(loadSecretKey(join(folder, 'data'), randomBytes)).toEqual(first);
});

it('can be read by its owner only', () => {
  loadSecretKey(folder, randomBytes);
  expect(statSync(join(folder, SECRET_KEY_FILE)).mode & 0o777).toBe(0o600);
});

it('is never replaced because it is damaged', () => {
  writeFileSync(join(folder, SECRET_KEY_FILE), 'abc');
  expect(() => loadSecretKey(folder, randomBytes)).toThrow(/damaged/);
});

it.each(['\r\n', '\n\n', ' \n', ''])('is the same with %j behind it, as an editor may leave it', (end) => {
  const key = loadSecretKey(folder, randomBytes);
  writeFileSync(join(folder, SECRET_KEY_FILE), `${Buffer.from(key).toString('hex').toUpperCase()}${end}`);
  expect(loadSecretKey(folder, randomBytes)).toEqual(key);
});
