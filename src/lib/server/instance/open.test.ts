import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { randomId } from '../../kernel/id.ts';
import { createSign } from '../endpoint/mac.ts';
import { openStore } from '../store/open-store.ts';
import { keyFault } from './key.ts';
import { openInstance } from './open.ts';

let dataDir: string;
const path = (name: string) => join(dataDir, name);
const hex = () => randomBytes(32).toString('hex');
const open = async (create = true) => {
  const instance = await openInstance({ dataDir, databaseUrl: undefined }, create);
  await instance.store.close();
  return instance;
};

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-instance-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
});

describe('a store and its key', () => {
  it('are made together, and are opened together from then on', async () => {
    const { key } = await open();
    expect((await open(false)).key).toEqual(key);
  });

  it('without its key is refused, and no other key is made', async () => {
    await open();
    rmSync(path('secret.key'));
    await expect(open()).rejects.toThrow(/has no secret\.key.*Put the copy/);
    expect(existsSync(path('secret.key'))).toBe(false);
  });

  it('with another key is refused, and the key is left alone', async () => {
    await open();
    const other = hex();
    writeFileSync(path('secret.key'), other);
    await expect(open()).rejects.toThrow(/holds another secret\.key/);
    expect(readFileSync(path('secret.key'), 'utf8')).toBe(other);
  });

  it.each([
    ['missing', () => undefined],
    ['a file of no bytes', () => writeFileSync(path('nahraum.sqlite'), '')]
  ])('are not made anew where the key is there and the database is %s', async (_what, make) => {
    writeFileSync(path('secret.key'), hex());
    make();
    const before = readdirSync(dataDir);
    for (const create of [true, false])
      await expect(open(create)).rejects.toThrow(/secret\.key.*no database beside it/);
    expect(readdirSync(dataDir)).toEqual(before);
    await expect(openStore({ dataDir, create: false })).rejects.toThrow('no store');
  });

  it('are not made where nobody asked for it', async () => {
    await expect(open(false)).rejects.toThrow(/There is no store in DATA_DIR/);
    expect(readdirSync(dataDir)).toEqual([]);
  });
});

describe('a store from before fingerprints', () => {
  const key = randomBytes(32);
  const used = async () => {
    const store = await openStore({ dataDir });
    const record = { feed: 'public', id: randomId(randomBytes), kind: 'area', body: { data: {} } };
    await store.commit({ feeds: ['public'], run: (tx) => tx.records.put(record, createSign(key)) });
    await store.close();
  };

  it('belongs to the key that signed its records, and to no other', async () => {
    await used();
    await expect(open()).rejects.toThrow(/has no secret\.key/);
    writeFileSync(path('secret.key'), hex());
    await expect(open()).rejects.toThrow(/another secret\.key/);
    writeFileSync(path('secret.key'), key.toString('hex'));
    await open();
    const store = await openStore({ dataDir });
    expect(await keyFault(store, randomBytes(32))).toBe('other-key');
    await store.close();
  });

  it('belongs to any key while nothing was stored, and gets one where it has none', async () => {
    await (await openStore({ dataDir })).close();
    const { key: made } = await open();
    expect((await open()).key).toEqual(made);
  });
});
