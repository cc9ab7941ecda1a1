import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { openServer } from '../server/server.ts';
import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { restore } from './restore.ts';

let root: string;
let dataDir: string;
let folder: string;
let more: Record<string, string>;
let typed: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'nahraum-backup-cli-'));
  [dataDir, folder, more, typed] = [join(root, 'data'), join(root, 'backups'), {}, ''];
  mkdirSync(folder);
  onTestFinished(() => {
    vi.useRealTimers();
    rmSync(root, { recursive: true });
  });
  const settings = { host: '127.0.0.1', port: 1, dataDir, databaseUrl: undefined };
  const server = await openServer({ ...settings, origin: 'http://localhost:1', addressHeader: undefined });
  await server.close();
});

async function ran(command: Command, ...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const [said, complained]: [string[], string[]] = [[], []];
  const terminal = {
    env: { DATA_DIR: dataDir, PORT: '1', ...more },
    say: (line: string) => void said.push(line),
    complain: (line: string) => void complained.push(line),
    secret: async () => typed
  };
  const code = await command.run(args, terminal).catch((error: Error) => (terminal.complain(error.message), 1));
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

async function keys() {
  const identity = await generateX25519Identity();
  const file = join(root, 'key.txt');
  writeFileSync(file, `# public key: …\n${identity}\n`);
  return { identity, file, recipient: await identityToRecipient(identity) };
}

it('a backup in plain says so, and is verified without a key', async () => {
  const file = join(root, 'backup.gz');
  const { code, said } = await ran(backup, file);
  expect([code, said]).toEqual([0, expect.stringMatching(/read back from the disk[^]*It is not encrypted/)]);
  expect(await ran(backup, 'verify', file)).toMatchObject({ code: 0, said: expect.stringContaining('is whole') });
});

it('an encrypted one is verified and restored with its secret key alone, from a file or typed in', async () => {
  const { identity, file: keyFile, recipient } = await keys();
  const file = join(root, 'backup.gz.age');
  const made = await ran(backup, file, '--recipient', recipient);
  expect([made.code, made.said]).toEqual([0, expect.stringContaining('It is encrypted: one secret key opens it.')]);
  const looks: [Command, ...string[]][] = [
    [restore, file, '--dry-run'],
    [backup, 'verify', file]
  ];
  for (const asked of looks) {
    expect(await ran(...asked)).toMatchObject({ code: 1, complained: expect.stringContaining('--identity FILE') });
    typed = await generateX25519Identity();
    expect(await ran(...asked, '--identity', '-')).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/no secret key that was given/)
    });
    typed = identity;
    expect(await ran(...asked, '--identity', '-')).toMatchObject({
      code: 0,
      said: expect.stringContaining('is whole')
    });
    expect(await ran(...asked, '--identity', keyFile)).toMatchObject({ code: 0 });
  }
  expect(await ran(restore, file, '--identity', keyFile)).toMatchObject({
    code: 0,
    said: expect.stringContaining('Restored 0 records')
  });
});

it('who encrypts once for all does so by a setting, and a key that is not whole makes no backup', async () => {
  const { recipient } = await keys();
  more = { BACKUP_RECIPIENTS: recipient };
  expect(await ran(backup, '--into', folder)).toMatchObject({ code: 0, said: expect.stringContaining('is encrypted') });
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^nahraum-\d{8}-\d{6}\.gz\.age$/)]);
  more = { BACKUP_RECIPIENTS: recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')) };
  expect(await ran(backup, join(root, 'no.age'))).toMatchObject({
    code: 1,
    complained: expect.stringMatching(/BACKUP_RECIPIENTS holds/)
  });
  expect(readdirSync(root)).not.toContain('no.age');
});

it('a folder is cleared of what is too old, by this command alone', async () => {
  writeFileSync(join(folder, 'nahraum-20260101-000000.gz'), 'by hand');
  const nights = ['2026-11-02', '2026-11-03', '2026-11-04'];
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const night of nights) {
    vi.setSystemTime(`${night}T02:00:00Z`);
    expect(await ran(backup, '--into', folder, '--daily', '2')).toMatchObject({ code: 0 });
  }
  expect(readdirSync(folder)).toEqual([
    'nahraum-20260101-000000.gz',
    'nahraum-20261103-020000.gz',
    'nahraum-20261104-020000.gz'
  ]);
});

it.each<[string[], RegExp]>([
  [[], /Into which FILE/],
  [['a.gz', '--daily', '3'], /go with --into/],
  [['--into', 'x', '--daily', '-3'], /daily/],
  [['--into', 'x', '--weekly', 'all'], /whole numbers/],
  [['a.gz', '--into', 'x'], /What is "a\.gz" for/],
  [['a.gz', '--recipient', 'AGE-SECRET-KEY-1GEHEIM'], /^--recipient is no public key (?![^]*GEHEIM)/],
  [['verify'], /Which FILE/]
])('%j is not understood', async (args, why) => {
  expect(await ran(backup, ...args)).toMatchObject({ code: 2, complained: expect.stringMatching(why) });
});

it('an identity that is none is not repeated', async () => {
  const file = join(root, 'backup.gz');
  writeFileSync(file, 'any');
  typed = 'geheim';
  const { code, complained } = await ran(restore, file, '--identity', '-');
  expect([code, complained]).toEqual([1, expect.stringMatching(/no secret key of age(?![^]*geheim)/)]);
});
