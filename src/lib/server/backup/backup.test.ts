import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomId } from '../../kernel/id.ts';
import type { Settings } from '../config/settings.ts';
import { openServer, type Server } from '../server.ts';
import { createSign } from '../endpoint/mac.ts';
import { writeArchive } from './archive.ts';
import { eraseRecord, ERASURES_FILE, logErasure } from './erasures.ts';
import { rehearse, restore } from './restore.ts';

let dataDir: string;
let settings: Settings;
let file: string;
const kept = { feed: 'area:north', id: randomId(randomBytes), kind: 'remark' };
const toErase = { feed: 'area:north', id: randomId(randomBytes), kind: 'remark' };

const using = async <T>(work: (server: Server) => Promise<T>): Promise<T> => {
  const server = await openServer(settings);
  try {
    return await work(server);
  } finally {
    await server.close();
  }
};
const put = (server: Server, record: typeof kept, text: string) =>
  server.store.commit({
    feeds: [record.feed],
    run: (tx) => tx.records.put({ ...record, body: { data: { text } } }, createSign(server.macKey))
  });
const stored = (id: string) => using((server) => server.store.read((tx) => tx.records.get(id)));
const epoch = () => using((server) => server.store.read((tx) => tx.settings.epoch()));

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-backup-'));
  settings = {
    host: '127.0.0.1',
    port: 3000,
    dataDir: join(dataDir, 'data'),
    databaseUrl: undefined,
    origin: 'http://localhost:3000',
    addressHeader: undefined
  };
  file = join(dataDir, 'backup.gz');
  mkdirSync(settings.dataDir);
  await using(async (server) => {
    await put(server, kept, 'Am Bach fehlt eine Bank.');
    await put(server, toErase, 'Hier wohnt jemand.');
    await writeArchive(server.store, file);
  });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('a backup', () => {
  it('into a folder that is not there is refused in one line', async () => {
    const nowhere = join(dataDir, 'nowhere', 'backup.gz');
    await expect(using((server) => writeArchive(server.store, nowhere))).rejects.toThrow(/ENOENT.*nowhere/);
  });

  it('can be read by its owner only, and holds neither the key nor a draft of itself', () => {
    expect(statSync(file).mode & 0o077).toBe(0);
    const key = readFileSync(join(settings.dataDir, 'secret.key'), 'utf8').trim();
    expect(gunzipSync(readFileSync(file)).toString()).not.toContain(key);
    expect(readdirSync(dataDir)).toEqual(['backup.gz', 'data']);
  });

  it('says with a rehearsal what it holds, and changes nothing', async () => {
    const before = await epoch();
    expect(await rehearse(settings, file)).toMatchObject({ records: 2 });
    expect(await epoch()).toBe(before);
    expect(readdirSync(settings.dataDir).filter((name) => name.startsWith('rehearsing'))).toEqual([]);
  });
});

describe('a restore', () => {
  it('brings back what was there, and sets aside what is there now', async () => {
    await using((server) => put(server, kept, 'überschrieben'));
    const { setAside } = await restore(settings, file, 'jetzt');
    expect(await stored(kept.id)).toMatchObject({ body: { data: { text: 'Am Bach fehlt eine Bank.' } } });
    expect(readdirSync(settings.dataDir)).toContain(setAside);
  });

  it('rotates the epoch, so that devices return what they hold', async () => {
    const before = await epoch();
    await restore(settings, file, 'jetzt');
    expect(await epoch()).not.toBe(before);
  });

  it('into an empty folder makes an instance, with a key of its own', async () => {
    rmSync(settings.dataDir, { recursive: true });
    mkdirSync(settings.dataDir);
    await restore(settings, file, 'jetzt');
    expect(await stored(kept.id)).toBeDefined();
  });

  it('erases again what was erased since', async () => {
    await using(async (server) => {
      logErasure(settings.dataDir, { ...toErase, day: '2026-11-22' });
      expect(await eraseRecord(server.store, createSign(server.macKey), toErase)).toBe(true);
    });
    expect(await restore(settings, file, 'jetzt')).toMatchObject({ erasedAgain: 1 });
    expect(await stored(toErase.id)).toMatchObject({ body: { gone: true } });
    expect(await stored(kept.id)).toMatchObject({ body: { data: {} } });
  });

  it('does not begin where the log of erasures is damaged', async () => {
    writeFileSync(join(settings.dataDir, ERASURES_FILE), '{"id":');
    await expect(restore(settings, file, 'jetzt')).rejects.toThrow(/erasures\.log, line 1/);
  });
});

describe('a damaged file', () => {
  const damage: [string, (bytes: Buffer) => Buffer][] = [
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 20)],
    ['cut off at half', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['with one bit turned', (bytes) => (bytes.writeUInt8(bytes[200]! ^ 1, 200), bytes)],
    ['that is no archive', () => Buffer.from('Nahraum')],
    ['that is empty', () => Buffer.alloc(0)],
    ['with a word changed', (bytes) => gzipSync(gunzipSync(bytes).toString().replace('Bank', 'Bude'))],
    [
      'with a line gone',
      (bytes) =>
        gzipSync(
          gunzipSync(bytes)
            .toString()
            .replace(/^\["records".*\n/m, '')
        )
    ],
    [
      'without its end',
      (bytes) =>
        gzipSync(
          gunzipSync(bytes)
            .toString()
            .replace(/\n[^\n]+\n$/, '\n')
        )
    ]
  ];

  it.each(damage)('%s is refused before anything is touched', async (_how, change) => {
    const before = await epoch();
    writeFileSync(file, change(readFileSync(file)));
    const names = readdirSync(settings.dataDir);
    await expect(rehearse(settings, file)).rejects.toThrow(/damaged|cut off|not a dump/);
    await expect(restore(settings, file, 'jetzt')).rejects.toThrow(/damaged|cut off|not a dump/);
    expect(readdirSync(settings.dataDir)).toEqual(names);
    expect(await epoch()).toBe(before);
  });
});
