import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

/** Node starts several times; beside other tests that takes its time. */
const PATIENCE = { timeout: 120_000 };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nahraum-prepare-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync('scripts', join(root, 'scripts'), { recursive: true });
  // Everything is installed there, by a list of its own: were the packages a link to ours, an install would empty ours.
  const packages = join(root, 'node_modules');
  mkdirSync(packages);
  for (const list of ['package-lock.json', 'node_modules/.package-lock.json'])
    copyFileSync('package-lock.json', join(root, list));
  symlinkSync(resolve('node_modules/better-sqlite3'), join(packages, 'better-sqlite3'));
});

/** What `npm start` makes ready first, in a clone whose builder says a hundred lines and ends so. */
function prepare(code: number) {
  const build = `node -e "for (let n = 1; n <= 100; n++) console.log('chunk ' + n); process.exit(${code})"`;
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'clone', scripts: { build } }));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs'], {
    cwd: root,
    encoding: 'utf8'
  });
  return { status, said: `${stdout}${stderr}`.trimEnd().split('\n') };
}

test('what the builder says goes into a file, and one line says where', PATIENCE, () => {
  const { status, said } = prepare(0);
  expect([status, said]).toEqual([0, [expect.stringMatching(/^Building the app, .*\.cache\/build\.log\)\.$/)]]);
  expect(readFileSync(join(root, '.cache/build.log'), 'utf8').trimEnd().split('\n')).toHaveLength(100);
});

test('of a build that fails the last lines are shown, and where all of them are', PATIENCE, () => {
  const { status, said } = prepare(3);
  expect(status).toBe(1);
  expect(said.length).toBeLessThan(30);
  expect(said).toContain('chunk 100');
  expect(said.at(-1)).toMatch(/^Nahraum cannot go on: the build failed\..*\.cache\/build\.log\.$/);
});
