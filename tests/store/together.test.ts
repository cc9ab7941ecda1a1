import { expect, it } from 'vitest';
import type { StoredRecord } from '#lib/server/store/contract/records.ts';
import { together } from '#lib/server/store/together.ts';
import type { Tx } from '#lib/server/store/store.ts';
import { onEachEngine } from './engines.ts';
import { numbers, put, sign } from './example.ts';

type Note = { feed: string; id: string };

const write = async (tx: Tx, notes: readonly Note[]): Promise<StoredRecord[]> => {
  const stored = [];
  for (const { feed, id } of notes)
    stored.push(await tx.records.put({ feed, id, kind: 'note', body: { data: null } }, sign));
  return stored;
};

onEachEngine('Jobs that are done together', (database) => {
  it('share one call for each transaction, and each is told what became of its own', async () => {
    const store = await database.open();
    const calls: string[][] = [];
    const job = together((tx, notes: readonly Note[]) => {
      calls.push(notes.map(({ id }) => id));
      return write(tx, notes);
    });
    const ids = ['c', 'a', 'b'];
    const notes = ids.map((id, i) => ({ feed: `area:${i % 2}`, id }));
    const done = await Promise.all([
      ...notes.map((note) => store.commit(job([note.feed], note))),
      put(store, 'area:0', 'alone')
    ]);
    expect(done.map(({ id }) => id)).toEqual([...ids, 'alone']);
    expect(numbers(done)).toEqual([1, 1, 2, 3]);
    expect(calls).toEqual([ids]);
    await store.commit(job(['area:0'], { feed: 'area:0', id: 'later' }));
    expect(calls).toEqual([ids, ['later']]);
  });

  it('are each run alone where they fail together, and only who fails alone is refused', async () => {
    const store = await database.open();
    const job = together(async (tx, notes: readonly Note[]) => {
      const stored = await write(tx, notes);
      if (notes.some(({ id }) => id === 'poison')) throw new Error('on purpose');
      return stored;
    });
    const ids = ['a', 'poison', 'b'];
    const settled = await Promise.allSettled(ids.map((id) => store.commit(job(['area:a'], { feed: 'area:a', id }))));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const rows = await store.read((tx) => tx.records.after('area:a', 0, 10));
    expect(rows.map(({ id, n }) => [id, n])).toEqual([
      ['a', 1],
      ['b', 2]
    ]);
  });

  it('may use the feeds that they named, and no other', async () => {
    const store = await database.open();
    const job = together(write);
    const settled = await Promise.allSettled([
      store.commit(job(['area:a'], { feed: 'area:b', id: 'x' })),
      store.commit(job(['area:a'], { feed: 'area:a', id: 'y' })),
      store.commit(job(['area:c'], { feed: 'area:c', id: 'z' }))
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});

onEachEngine('What is asked of many at once', (database) => {
  it('finds the records that there are', async () => {
    const store = await database.open();
    const x = await put(store, 'area:a', 'x', { of: 'x' });
    const y = await put(store, 'area:b', 'y');
    const found = await store.read((tx) => tx.records.many(['y', 'nobody', 'x']));
    expect(found).toEqual(new Map([x, y].map((record) => [record.id, record])));
    expect(await store.read((tx) => tx.records.many([]))).toEqual(new Map());
  });

  it('takes each submission once, and says of each what it is', async () => {
    const store = await database.open();
    const take = (...items: [id: string, digest: string][]) =>
      store.commit({
        feeds: [],
        run: (tx) => tx.submissions.takeAll(items.map(([id, digest]) => ({ id, digest })))
      });
    expect(await take()).toEqual([]);
    expect(await take(['m', 'd1'], ['c', 'd1'])).toEqual(['taken', 'taken']);
    expect(await take(['x', 'd2'], ['m', 'd1'], ['c', 'd2'])).toEqual(['taken', 'same', 'other']);
    expect(await store.read((tx) => tx.submissions.digests(['c', 'nobody', 'x']))).toEqual(
      new Map([
        ['c', 'd1'],
        ['x', 'd2']
      ])
    );
    expect(await store.read((tx) => tx.submissions.digests([]))).toEqual(new Map());
  });
});
