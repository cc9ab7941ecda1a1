import Dexie, { liveQuery } from 'dexie';
import { indexedDB } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { exampleOf } from '#lib/kinds/examples.ts';
import { ACCOUNT, AREA, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { Model } from './kept-views.ts';
import { createRecords } from './records.ts';
import { StaffDatabase } from './staff-database.ts';
import { countReads } from './testing/count-reads.ts';

const FEW = 20;
const themes = new Model(['finding'], (look) =>
  look('finding')
    .map(({ data }) => data.theme ?? '')
    .sort()
);

/** Two tabs of one device. */
const device = () => {
  const [disk, env] = [newDisk(), testEnv()];
  const tab = () => {
    const db = new StaffDatabase(ACCOUNT, disk);
    return { db, records: createRecords(db, env), read: countReads(db) };
  };
  const [here, there] = [tab(), tab()];
  const next: (() => Promise<unknown>)[] = [];
  here.db.use({
    stack: 'dbcore',
    name: 'waiting',
    create: (core) => ({
      ...core,
      table: (name) => ({
        ...core.table(name),
        query: async (request) => {
          const answer = await core.table(name).query(request);
          await next.shift()?.();
          return answer;
        }
      })
    })
  });
  /** Happens once the disk has answered the next query, and before anybody has the answer. */
  const afterQuery = (work: () => Promise<unknown>): void => void next.push(work);
  return { here, there, afterQuery };
};
let at: ReturnType<typeof device>;
beforeEach(() => void (at = device()));

const finding = (theme: string) => ({ ...exampleOf('finding'), area: AREA, theme });
const add = async ({ records }: typeof at.here, theme: string): Promise<string> =>
  must(await records.create('finding', finding(theme))).id;
const fill = async (count: number): Promise<string[]> => {
  const made = Array.from({ length: count }, (_, n) => ({ fields: finding(`Thema ${n}`) }));
  return must(await at.here.records.createMany('finding', made)).map(({ id }) => id);
};
const rename = async ({ records }: typeof at.here, id: string, theme: string): Promise<void> =>
  void must(await records.write(id, { theme: { value: theme, shown: [] } }));
const seen = () => at.here.db.kept.read(themes);
/** Records that come from the disk while this goes on. */
const reading = async (work: () => Promise<unknown>): Promise<number> => {
  const before = at.here.read.records;
  await work();
  return at.here.read.records - before;
};

describe('a list of every record of a kind', () => {
  test('is the same one while nothing of the kind was written', async () => {
    await fill(FEW);
    const list = await seen();
    expect(list).toHaveLength(FEW);
    expect(await reading(async () => expect(await seen()).toBe(list))).toBeLessThanOrEqual(1);
    must(await at.here.records.create('survey', exampleOf('survey')));
    expect(await seen()).toBe(list);
  });

  test.each(['here', 'there'] as const)('has what was written %s, and reads no other record again', async (tab) => {
    const [id] = await fill(FEW);
    await seen();
    await rename(at[tab], id!, 'Wege');
    await add(at[tab], 'Bänke');
    expect(await reading(seen)).toBeLessThanOrEqual(3);
    expect(await seen()).toEqual(expect.arrayContaining(['Wege', 'Bänke']));
    expect(await seen()).not.toContain('Thema 0');
  });

  test('is without what was removed, erased or cleared away', async () => {
    const [removed, erased, , last] = await fill(4);
    await seen();
    must(await at.there.records.remove(removed!));
    await at.there.db.records.delete(erased!);
    const { work: _, ...row } = (await at.there.db.records.get(last!))!;
    await at.there.db.records.put({ ...row, server: { n: 2, mac: '', body: { gone: true } } });
    expect(await seen()).toEqual(['Thema 2']);
    must(await at.there.records.restore(removed!));
    expect(await seen()).toEqual(['Thema 0', 'Thema 2']);
    await at.there.db.records.clear();
    expect(await seen()).toEqual([]);
  });

  test('is read anew after a write so large that nobody knows what is in it', async () => {
    await add(at.here, 'Bänke');
    await seen();
    await fill(60);
    expect(await seen()).toHaveLength(61);
  });

  test('loses nothing that is written while it is read', async () => {
    const ids = await fill(FEW);
    const [first, written] = await Promise.all([seen(), rename(at.there, ids[3]!, 'Wege'), add(at.here, 'Bänke')]);
    expect([first.length, written]).toEqual([expect.any(Number), undefined]);
    const later = await seen();
    expect(later).toHaveLength(FEW + 1);
    expect(later).toEqual(expect.arrayContaining(['Wege', 'Bänke']));
  });

  test('is read once more when a large write went past while it was read', async () => {
    await add(at.here, 'Bänke');
    at.afterQuery(() => Dexie.ignoreTransaction(() => fill(60)));
    expect(await seen()).toEqual(['Bänke']);
    expect(await seen()).toHaveLength(61);
  });

  test('is there again in a store that was closed and is opened again', async () => {
    await add(at.here, 'Bänke');
    await seen();
    at.here.db.close({ disableAutoOpen: false });
    await add(at.there, 'Wege');
    expect(await seen()).toEqual(['Bänke', 'Wege']);
    await add(at.there, 'Wasser');
    expect(await seen()).toEqual(['Bänke', 'Wasser', 'Wege']);
  });
});

test('a live query of such a list hears of every write to it', async () => {
  const [id] = await fill(2);
  // Without a browser's own nothing is live.
  Dexie.dependencies.indexedDB = indexedDB;
  const heard: string[][] = [];
  const live = liveQuery(seen).subscribe((list) => heard.push(list));
  const now = () => heard.at(-1);
  await expect.poll(now).toEqual(['Thema 0', 'Thema 1']);
  await rename(at.here, id!, 'Wege');
  await expect.poll(now).toEqual(['Thema 1', 'Wege']);
  await add(at.there, 'Bänke');
  await expect.poll(now).toEqual(['Bänke', 'Thema 1', 'Wege']);
  await at.there.db.records.delete(id!);
  await expect.poll(now).toEqual(['Bänke', 'Thema 1']);
  live.unsubscribe();
});
