import { describe, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import { onEachEngine } from './engines.ts';
import { put, sign } from './example.ts';
import { dumpOf, fill } from './municipality.ts';

const empty = () => openStore({ memory: true });

onEachEngine('A dump', (database) => {
  it('brings every row back, into the other engine too, except the sessions', async () => {
    const store = await database.open();
    await fill(store);
    const lines = await dumpOf(store);
    const other = await empty();
    const counts = await other.load(lines);

    expect(counts).toMatchObject({ records: 1202, history: 1, intake: 1, files: 5, accounts: 1, assignments: 2 });
    expect(Object.values(counts)).not.toContain(0);
    expect((await dumpOf(other)).slice(0, -1).sort()).toEqual(lines.slice(0, -1).sort());
    expect(await other.read((tx) => tx.sessions.get('t'))).toBeUndefined();
    expect((await put(other, 'area:a', 'next')).n).toBe(1202);
    await other.close();
  });

  it('is taken in by either engine', async () => {
    const other = await empty();
    await fill(other, 10);
    const lines = await dumpOf(other);
    await other.close();
    const store = await database.open();
    await store.load(lines);
    expect((await dumpOf(store)).slice(0, -1).sort()).toEqual(lines.slice(0, -1).sort());
    expect((await put(store, 'area:a', 'next')).n).toBe(12);
  });

  it('goes on as another database, whole or not at all: never with an older state under the old epoch', async () => {
    const other = await empty();
    await fill(other, 10);
    const lines = await dumpOf(other);
    await other.close();
    const store = await database.open();
    const [epoch, above] = ['1'.repeat(32), 1_795_000_000_000];
    const crash = { feeds: ['area:a'], run: () => Promise.reject(new Error('no power')) };
    await expect(store.load(lines, { epoch, above, job: crash })).rejects.toThrow('no power');
    expect(await store.read((tx) => tx.feeds.list())).toEqual([]);
    expect(await store.read((tx) => tx.settings.epoch())).toBe('e'.repeat(32));

    const gone = { feed: 'area:a', id: 'note-3', kind: 'note', body: { gone: true } } as const;
    await store.load(lines, {
      epoch,
      above,
      job: { feeds: ['area:a'], run: async (tx) => void (await tx.records.put(gone, sign)) }
    });
    expect(await store.read((tx) => tx.settings.epoch())).toBe(epoch);
    expect(await store.read((tx) => tx.records.get('note-3'))).toMatchObject({ n: above + 1, body: { gone: true } });
    expect((await put(store, 'area:a', 'next')).n).toBe(above + 2);
    expect((await put(store, 'public', 'first')).n).toBe(above + 1);
    expect(await store.read((tx) => tx.settings.epochAbove())).toBe(above);
  });

  it('goes on far above every number before, also where the clock is behind', async () => {
    const lines = await (async (store) => {
      await fill(store, 10);
      return dumpOf(store).finally(() => store.close());
    })(await empty());
    const store = await database.open();
    await store.load(lines, { epoch: '1'.repeat(32), above: 3 });
    const { n } = await put(store, 'area:a', 'next');
    expect(n).toBeGreaterThan(1_000_000);
    expect(await store.read((tx) => tx.settings.epochAbove())).toBe(n - 1);
  });

  it('is refused by a store that holds anything, which stays as it was', async () => {
    const store = await database.open();
    const lines = await dumpOf(store);
    await put(store, 'area:a', 'x');
    await expect(store.load(lines)).rejects.toThrow('empty');
    expect(await store.read((tx) => tx.records.get('x'))).toBeDefined();
  });
});

describe('A damaged dump', () => {
  const damage: [string, (lines: string[]) => string[]][] = [
    ['nothing at all', () => []],
    ['something else', () => ['{"type":"FeatureCollection"}']],
    ['a dump of another format', ([head, ...rest]) => [head!.replace('dump-1', 'dump-2'), ...rest]],
    ['one that is cut off', (lines) => lines.slice(0, -1)],
    ['one that is cut off within a line', (lines) => [...lines.slice(0, 5), lines[5]!.slice(0, 20)]],
    ['one with a changed value', (lines) => lines.map((line) => line.replace('note-7"', 'note-x"'))],
    ['one with a row missing', (lines) => lines.filter((_, i) => i !== 6)],
    ['one with rows in another order', ([head, a, b, ...rest]) => [head!, b!, a!, ...rest]],
    ['one with a row of an unknown table', (lines) => lines.map((line) => line.replace('["records"', '["reports"'))],
    ['one that goes on after its end', (lines) => [...lines, lines[1]!]]
  ];

  it.each(damage)('is refused whole: %s', async (_, change) => {
    const source = await empty();
    await fill(source, 10);
    const lines = change(await dumpOf(source));
    const store = await empty();
    await expect(store.load(lines)).rejects.toThrow(/dump/);
    expect(await store.read((tx) => tx.feeds.list())).toEqual([]);
    expect((await put(store, 'area:a', 'x')).n).toBe(1);
    await Promise.all([source.close(), store.close()]);
  });
});
