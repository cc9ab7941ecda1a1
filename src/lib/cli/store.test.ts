import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openServer, type Server } from '../server/server.ts';
import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { erase } from './erase.ts';
import { key } from './key.ts';
import { quarantine } from './quarantine.ts';
import { restore } from './restore.ts';
import { user } from './user.ts';

const ID = '00000000-0000-4000-8000-0000000000a1';
const NEW_USER = ['add', '--login', 'mia', '--name', 'Mia', '--role', 'administrator'];

let root: string;
let dataDir: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nahraum-cli-'));
  dataDir = join(root, 'data');
  writeFileSync(join(root, 'any.gz'), 'any');
  onTestFinished(() => rmSync(root, { recursive: true }));
});

async function ran(command: Command, ...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const [said, complained]: [string[], string[]] = [[], []];
  const terminal = {
    env: { DATA_DIR: dataDir, PORT: '1' },
    say: (line: string) => void said.push(line),
    complain: (line: string) => void complained.push(line),
    secret: async () => 'vier rote Züge im Regen'
  };
  const code = await command.run(args, terminal).catch((error: Error) => (terminal.complain(error.message), 1));
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

const serving = (): Promise<Server> =>
  openServer({
    host: '127.0.0.1',
    port: 1,
    dataDir,
    databaseUrl: undefined,
    origin: 'http://localhost:1',
    addressHeader: undefined
  });
const started = async () => (await serving()).close();

const OPENING: [Command, string[]][] = [
  [user, NEW_USER],
  [user, ['password', '--login', 'mia']],
  [backup, ['backup.gz']],
  [restore, ['any.gz']],
  [restore, ['any.gz', '--unverified']],
  [demo, []],
  [demo, ['--reset']],
  [key, ['new']],
  [quarantine, ['list']],
  [quarantine, ['show', ID]],
  [erase, [ID]]
];

describe('where there is no store', () => {
  it.each(OPENING)('$name %j makes none, and no folder for one', async (command, args) => {
    const paths = args.map((arg) => (arg.endsWith('.gz') ? join(root, arg) : arg));
    expect(await ran(command, ...paths)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^There is no store/)
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('only --create makes one', async () => {
    expect(await ran(demo, '--create')).toMatchObject({ code: 0, said: expect.stringMatching(/Musterstadt/) });
    expect(readdirSync(dataDir)).toEqual(expect.arrayContaining(['nahraum.sqlite', 'secret.key']));
  });

  it('the doctor makes none either', async () => {
    expect((await ran(doctor)).said).toContain('There is no database yet');
    expect(existsSync(join(dataDir, 'nahraum.sqlite'))).toBe(false);
  });
});

it('nobody gets an account before the instance is set up, and the link for that stays good', async () => {
  await started();
  expect(await ran(user, ...NEW_USER)).toEqual({
    code: 1,
    said: '',
    complained: 'This instance is not set up yet. Start the server and open the link that it prints.'
  });
});

it.each<[string, () => void, RegExp]>([
  ['no key', () => rmSync(join(dataDir, 'secret.key')), /✗ .*has no secret\.key/],
  ['another key', () => writeFileSync(join(dataDir, 'secret.key'), 'a'.repeat(64)), /✗ .*another secret\.key/],
  ['no database', () => rmSync(join(dataDir, 'nahraum.sqlite')), /✗ There is a secret\.key .*no database beside it/]
])('the doctor names a store with %s', async (_what, harm, line) => {
  await started();
  harm();
  const { code, said } = await ran(doctor);
  expect(said).toMatch(line);
  expect(code).toBe(1);
});

it.each<[string, () => void, RegExp]>([
  ['was cut off', () => writeFileSync(join(dataDir, 'secret.key'), 'abc'), /is damaged/],
  ['is empty', () => writeFileSync(join(dataDir, 'secret.key'), ''), /is damaged/],
  ['became a folder', () => (rmSync(join(dataDir, 'secret.key')), mkdirSync(join(dataDir, 'secret.key'))), /be read/]
])('the doctor says one thing of a key that %s, and nothing good', async (_what, harm, line) => {
  await started();
  harm();
  for (const lose of [() => undefined, () => rmSync(join(dataDir, 'nahraum.sqlite'))]) {
    lose();
    const { code, said } = await ran(doctor);
    const ofKey = said.split('\n').filter((text) => text.includes('secret'));
    expect(ofKey.filter((text) => !text.includes('no database beside it'))).toEqual([expect.stringMatching(line)]);
    expect(ofKey.join()).not.toMatch(/✓|chmod/);
    expect(code).toBe(1);
  }
});

it('a lost key is replaced by a new one on demand, the old one set aside', async () => {
  await started();
  writeFileSync(join(dataDir, 'secret.key'), 'a'.repeat(64));
  await expect(serving()).rejects.toThrow(/another secret\.key/);
  expect(await ran(key, 'new')).toMatchObject({ code: 0, said: expect.stringMatching(/kept as secret\.key\.before-/) });
  await started();
});

it.each<[Command, string[]]>([
  [demo, ['--reset']],
  [key, ['new']],
  [restore, ['any.gz']]
])('$name %j is refused while a server runs, and a backup is not', async (command, args) => {
  const server = await serving();
  try {
    const paths = args.map((arg) => (arg.endsWith('.gz') ? join(root, arg) : arg));
    expect(await ran(command, ...paths)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^Nahraum is running on DATA_DIR .* Stop it first\.$/)
    });
    expect(await ran(backup, join(root, 'backup.gz'))).toMatchObject({ code: 0 });
  } finally {
    await server.close();
  }
});

describe('the doctor', () => {
  it('does not promise a key where the database lost its own', async () => {
    await started();
    rmSync(join(dataDir, 'secret.key'));
    const { code, said } = await ran(doctor);
    expect(code).toBe(1);
    expect(said).toContain('✗');
    expect(said).not.toContain('the first start makes one');
  });

  it('names a folder that is not that of the server which runs here', async () => {
    const other = createServer((_, answer) => answer.end('{"status":"ok"}')).listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const said: string[] = [];
    const { port } = other.address() as { port: number };
    const env = { DATA_DIR: dataDir, PORT: String(port) };
    const terminal = { env, say: (line: string) => void said.push(line), complain: () => undefined };
    expect(await doctor.run([], { ...terminal, secret: async () => '' })).toBe(1);
    expect(said.join('\n')).toContain(`not with the store of DATA_DIR ${dataDir}: there is none`);
  });
});
