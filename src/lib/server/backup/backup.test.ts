import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomId } from '../../kernel/id.ts';
import type { Settings } from '../config/settings.ts';
import { openServer, type Server } from '../server.ts';
import { createSign } from '../endpoint/mac.ts';
import { writeArchive } from './archive.ts';
import { eraseRecord, ERASURES_FILE, logErasures } from './erasures.ts';
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
    await writeArchive(server.store, server.macKey, file);
  });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('a backup', () => {
  it('into a folder that is not there is refused in one line', async () => {
    const nowhere = join(dataDir, 'nowhere', 'backup.gz');
    await expect(using((server) => writeArchive(server.store, server.macKey, nowhere))).rejects.toThrow(
      /ENOENT.*nowhere/
    );
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

/** What somebody could do who knows the format and lacks the key: the sums are right again. */
function rewritten(change: (dump: string) => string, sealed: 'kept' | 'gone' | 'made up'): void {
  const [seal = '', , ...before] = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n').reverse();
  const dump = change(`${before.reverse().join('\n')}\n`);
  const sha256 = createHash('sha256').update(dump).digest('hex');
  const foot = JSON.stringify({ rows: dump.split('\n').length - 2, sha256 });
  const last = { kept: `${seal}\n`, gone: '', 'made up': `${seal.replace(/"key":"\w{4}/, '"key":"0000')}\n` }[sealed];
  writeFileSync(file, gzipSync(`${dump}${foot}\n${last}`));
}

describe('the seal of a backup', () => {
  const asItWas = (dump: string) => dump;
  const refused = async (why: RegExp, unverified = false) => {
    const before = await epoch();
    await expect(rehearse(settings, file, { unverified })).rejects.toThrow(why);
    await expect(restore(settings, file, { stamp: 'jetzt', unverified })).rejects.toThrow(why);
    expect(await epoch()).toBe(before);
  };

  it.each<[string, (dump: string) => string]>([
    ['a word', (dump) => dump.replace('Bank', 'Bude')],
    ['a row less', (dump) => dump.replace(/\["records".*\n/, '')],
    ['a setting', (dump) => dump.replace(/(?<="epoch","value":"\\")./, (first) => (first === 'f' ? 'e' : 'f'))],
    ['nothing but a space', (dump) => dump.replace('{"', '{ "')]
  ])('shows that somebody changed %s and counted anew, and no option takes such a file', async (_what, change) => {
    rewritten(change, 'kept');
    await refused(/was changed after it was made/);
    await refused(/was changed after it was made/, true);
  });

  it('is missing on what an earlier version made, which is taken on demand only', async () => {
    rewritten(asItWas, 'gone');
    await refused(/bears no seal.*--unverified/);
    expect(await restore(settings, file, { stamp: 'jetzt', unverified: true })).toMatchObject({ newKey: false });
    expect(await stored(kept.id)).toMatchObject({ body: { data: { text: 'Am Bach fehlt eine Bank.' } } });
  });

  it('of another key is told from a change, and taken on demand only', async () => {
    rewritten(asItWas, 'made up');
    await refused(/sealed with another secret\.key.*--unverified/);
    await restore(settings, file, { stamp: 'jetzt', unverified: true });
    expect(await stored(kept.id)).toBeDefined();
  });

  it('cannot be read where the key is lost', async () => {
    rmSync(join(settings.dataDir, 'secret.key'));
    await expect(rehearse(settings, file)).rejects.toThrow(/no secret\.key.*--unverified/);
    await expect(restore(settings, file, { stamp: 'jetzt' })).rejects.toThrow(/no secret\.key.*--unverified/);
    expect(existsSync(join(settings.dataDir, 'secret.key'))).toBe(false);
  });

  it.each<[string, (dump: string) => string, RegExp]>([
    [
      'a body that is no JSON',
      (dump) => dump.replace(/"body":"\{/, '"body":"'),
      /the body of a row of records is damaged/
    ],
    [
      'a record that would not travel',
      (dump) => dump.replace('\\"data\\"', '\\"date\\"'),
      /the record [\w-]+ is damaged/
    ],
    ['a signature of another form', (dump) => dump.replace(/"mac":"./, '"mac":"'), /the record [\w-]+ is damaged/],
    ['a column nobody knows', (dump) => dump.replace('"n":', '"x":'), /the record [\w-]+ is damaged/],
    ['a table nobody knows', (dump) => dump.replace('["feeds"', '["foods"'), /is damaged or cut off/]
  ])('or not, %s is refused', async (_what, change, why) => {
    rewritten(change, 'gone');
    await refused(why, true);
  });

  it('or not, a file that is not what its name says is refused', async () => {
    await using(async (server) => {
      const bytes = new Uint8Array([1, 2, 3]);
      const sha = createHash('sha256').update(bytes).digest('hex');
      await server.store.commit({
        feeds: [],
        run: (tx) => tx.files.put({ sha, type: 'application/json', size: 3, bytes, day: '2026-11-22' })
      });
      rmSync(file);
      await writeArchive(server.store, server.macKey, file);
    });
    expect(await rehearse(settings, file)).toMatchObject({ files: 1 });
    rewritten((dump) => dump.replace('"AQID"', '"AQIE"'), 'gone');
    await refused(/the file [0-9a-f]{64} is damaged/, true);
  });
});

describe('a restore', () => {
  it('brings back what was there, and sets aside what is there now', async () => {
    await using((server) => put(server, kept, 'überschrieben'));
    const { setAside } = await restore(settings, file, { stamp: 'jetzt' });
    expect(await stored(kept.id)).toMatchObject({ body: { data: { text: 'Am Bach fehlt eine Bank.' } } });
    expect(readdirSync(settings.dataDir)).toContain(setAside);
  });

  it('rotates the epoch, so that devices return what they hold', async () => {
    const before = await epoch();
    await restore(settings, file, { stamp: 'jetzt' });
    expect(await epoch()).not.toBe(before);
  });

  it('into an empty folder makes an instance, with a key of its own', async () => {
    rmSync(settings.dataDir, { recursive: true });
    const asked = { stamp: 'jetzt', create: true, unverified: true };
    expect(await restore(settings, file, asked)).toMatchObject({ newKey: true });
    expect(await stored(kept.id)).toBeDefined();
  });

  it('erases again what was erased since', async () => {
    await using(async (server) => {
      logErasures(settings.dataDir, [{ ...toErase, day: '2026-11-22' }]);
      expect(await eraseRecord(server.store, createSign(server.macKey), toErase)).toBe(true);
    });
    expect(await restore(settings, file, { stamp: 'jetzt' })).toMatchObject({ erasedAgain: 1 });
    expect(await stored(toErase.id)).toMatchObject({ body: { gone: true } });
    expect(await stored(kept.id)).toMatchObject({ body: { data: {} } });
  });

  it('where there is no store yet makes one on demand only', async () => {
    rmSync(settings.dataDir, { recursive: true });
    await expect(restore(settings, file, { stamp: 'jetzt', unverified: true })).rejects.toThrow(/no store in DATA_DIR/);
    expect(existsSync(settings.dataDir)).toBe(false);
    mkdirSync(settings.dataDir);
    await expect(restore(settings, file, { stamp: 'jetzt', unverified: true })).rejects.toThrow(/no store in DATA_DIR/);
  });

  it('is refused while anybody has the store open, and loses nothing that is accepted then', async () => {
    await using(async (server) => {
      await expect(restore(settings, file, { stamp: 'jetzt' })).rejects.toThrow(
        /is running on DATA_DIR.*Stop it first/
      );
      await put(server, kept, 'danach');
    });
    expect(await stored(kept.id)).toMatchObject({ body: { data: { text: 'danach' } } });
    await restore(settings, file, { stamp: 'jetzt' });
  });

  it('works over a database that is damaged itself', async () => {
    writeFileSync(join(settings.dataDir, 'nahraum.sqlite'), 'no database');
    await restore(settings, file, { stamp: 'jetzt' });
    expect(await stored(kept.id)).toBeDefined();
  });

  it('does not begin where the log of erasures is damaged', async () => {
    writeFileSync(join(settings.dataDir, ERASURES_FILE), '{"id":');
    await expect(restore(settings, file, { stamp: 'jetzt' })).rejects.toThrow(/erasures\.log, line 1/);
  });
});

const REFUSED = /^The backup \/[^\n]+ is damaged[^\n]+$/;

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
            .replace(/\n[^\n]+\n[^\n]+\n$/, '\n')
        )
    ]
  ];

  it.each(damage)('%s is refused before anything is touched', async (_how, change) => {
    const before = await epoch();
    writeFileSync(file, change(readFileSync(file)));
    const names = readdirSync(settings.dataDir);
    for (const unverified of [false, true]) {
      const asked = { stamp: 'jetzt', unverified };
      await expect(rehearse(settings, file, { unverified })).rejects.toThrow(REFUSED);
      await expect(restore(settings, file, asked)).rejects.toThrow(REFUSED);
    }
    expect(readdirSync(settings.dataDir)).toEqual(names);
    expect(await epoch()).toBe(before);
  });
});
