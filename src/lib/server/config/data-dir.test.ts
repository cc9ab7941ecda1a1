import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeDataDir } from './data-dir.ts';

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nahraum-data-dir-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it('is made with the folders around it, for its owner alone, and is left alone when it is there', () => {
  const path = join(scratch(), 'a', 'b');
  makeDataDir(path);
  makeDataDir(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

it('says in one line that it cannot be made, and never goes round in circles', () => {
  const file = join(scratch(), 'file');
  writeFileSync(file, '');
  for (const path of [file, join(file, 'inside'), '/proc/nahraum/data'])
    expect(() => makeDataDir(path)).toThrow(`DATA_DIR ${path} cannot be written.`);
});
