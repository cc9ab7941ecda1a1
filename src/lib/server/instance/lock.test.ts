import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { lockDatabase } from './lock-database.ts';
import { lockFolder } from './lock-folder.ts';
import { lockStore } from './lock.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-lock-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
});

const take = async (mode: 'shared' | 'alone', what = 'server') => {
  const lock = await lockFolder(dataDir, mode, what);
  return lock.ok ? lock.value : lock.error;
};
const taken = async (mode: 'shared' | 'alone') => {
  const lock = await take(mode);
  if (typeof lock === 'string') throw new Error(lock);
  return lock;
};
const note = (name: string, more: object) =>
  writeFileSync(
    join(dataDir, `running.${name}`),
    JSON.stringify({
      pid: 1,
      host: hostname(),
      machine: 'x',
      program: '/opt/other',
      what: 'server',
      since: 'today',
      ...more
    })
  );
const notes = () => readdirSync(dataDir).filter((name) => name.startsWith('running.'));

it('is shared by the processes of one installation, and then nobody gets it alone', async () => {
  const [a, b] = [await taken('shared'), await taken('shared')];
  expect(await take('alone', 'restore')).toMatch(
    new RegExp(`^Nahraum is running on DATA_DIR ${dataDir} \\(process ${process.pid} on .* Stop it first\\.$`)
  );
  await a.release();
  expect(await take('alone', 'restore')).toMatch(/Stop it first/);
  await b.release();
  const alone = await taken('alone');
  await alone.release();
  expect(notes()).toEqual([]);
});

it('is nobody’s while one has it alone, and that one is named', async () => {
  const lock = await lockFolder(dataDir, 'alone', 'restore');
  expect(await take('shared')).toMatch(/^The command "restore" is running on DATA_DIR/);
  if (lock.ok) await lock.value.release();
  await (await taken('shared')).release();
});

it('ends with its process, however that ends, and nobody asks whose number the process has now', async () => {
  const holder = spawn(process.execPath, ['-e', HOLD, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  note('1', { pid: process.pid });
  expect(await take('alone')).toMatch(/Stop it first/);
  holder.kill('SIGKILL');
  await new Promise((resolve) => holder.once('exit', resolve));
  await (await taken('alone')).release();
  note('2', { pid: process.pid, machine: 'another' });
  const lock = await taken('shared');
  expect(notes()).toHaveLength(1);
  await lock.release();
});

/** What a server of another program does with the lock file. */
const HOLD = `
const file = new (require('better-sqlite3'))(process.argv[1] + '/lock.sqlite');
file.exec('begin; select count(*) from sqlite_master');
console.log('held');
setInterval(() => file.open, 1000);
`;

it.each([
  ['from another folder', { machine: undefined }],
  ['on another machine', { machine: 'another' }]
])('is not shared with an installation %s', async (_where, { machine }) => {
  const held = await taken('shared');
  const own = machine ?? spawnSync('cat', ['/proc/sys/kernel/random/boot_id'], { encoding: 'utf8' }).stdout.trim();
  note('other', { machine: own });
  expect(await take('shared')).toMatch(/^Another installation \(\/opt\/other on .*Stop that one first/);
  expect(notes()).toHaveLength(2);
  await held.release();
});

it.each<[string, (path: string) => void, RegExp]>([
  [
    'holds something else',
    (path) => writeFileSync(path, 'no database at all, but longer'),
    /is damaged .*delete it\.$/
  ],
  ['is a folder', (path) => mkdirSync(path), /cannot be opened/]
])('is named where its file %s', async (_what, harm, why) => {
  harm(join(dataDir, 'lock.sqlite'));
  for (const mode of ['shared', 'alone'] as const) {
    await expect(lockFolder(dataDir, mode, 'server')).rejects.toThrow(why);
    await expect(lockFolder(dataDir, mode, 'server')).rejects.toThrow(join(dataDir, 'lock.sqlite'));
  }
});

it('lets one server serve an embedded store, and commands beside it', async () => {
  const serve = (what = 'server') => lockStore({ dataDir, databaseUrl: undefined }, 'shared', what);
  const holder = spawn(process.execPath, ['-e', SERVE, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const own = spawnSync('cat', ['/proc/sys/kernel/random/boot_id'], { encoding: 'utf8' }).stdout.trim();
  const { program } = await ownNote();
  note('0', { pid: holder.pid, machine: own, program });
  const refused = await serve();
  expect(refused.ok ? '' : refused.error).toMatch(
    new RegExp(`^Nahraum is running on DATA_DIR ${dataDir} \\(process ${holder.pid} on .* Stop it first\\.$`)
  );
  const command = await serve('user');
  expect(command.ok && (await command.value.isAlone())).toBe(false);
  if (command.ok) await command.value.release();
  holder.kill('SIGKILL');
  await new Promise((resolve) => holder.once('exit', resolve));
  const served = await serve();
  expect(served.ok && [served.value.held(), await served.value.isAlone()]).toEqual([true, true]);
  // A developer's reload.
  const again = await serve();
  expect(again.ok && again.value.held()).toBe(true);
  for (const lock of [served, again]) if (lock.ok) await lock.value.release();
  expect(notes()).toEqual([]);
});

/** What this process writes down of itself. */
async function ownNote(): Promise<{ program: string }> {
  const lock = await taken('shared');
  const text = readFileSync(join(dataDir, notes()[0]!), 'utf8');
  await lock.release();
  return JSON.parse(text) as { program: string };
}

const SERVE = `
const Driver = require('better-sqlite3');
const shared = new Driver(process.argv[1] + '/lock.sqlite');
shared.exec('begin; select count(*) from sqlite_master');
const serving = new Driver(process.argv[1] + '/serving.sqlite');
serving.exec('begin exclusive');
console.log('serving');
setInterval(() => [shared.open, serving.open], 1000);
`;

it('a database that nobody reaches is named, and its password is not', async () => {
  const taking = lockDatabase('postgres://u:geheim@127.0.0.1:1/d', 'shared');
  await expect(taking).rejects.toThrow(/^The database of DATABASE_URL does not open: [^\n]*ECONNREFUSED/);
  await expect(taking).rejects.not.toThrow(/geheim/);
});
