import { describe, expect, it } from 'vitest';
import type { Tx } from '#lib/server/store/store.ts';
import { onEachEngine } from './engines.ts';
import { numbers, put, sign } from './example.ts';

onEachEngine('Records and their feeds', (database) => {
  it('numbers the records of a feed from one, without gaps, each feed for itself', async () => {
    const store = await database.open();
    await Promise.all(Array.from({ length: 300 }, (_, i) => put(store, i % 3 === 0 ? 'area:b' : 'area:a', `r${i}`)));

    const [a, b, heads] = await store.read((tx) =>
      Promise.all([
        tx.records.after('area:a', 0, 1000),
        tx.records.after('area:b', 0, 1000),
        tx.feeds.heads(['area:a', 'area:b', 'area:never'])
      ])
    );
    expect(numbers(a)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(numbers(b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(heads).toEqual({ 'area:a': 200, 'area:b': 100, 'area:never': 0 });
  });

  it('keeps one row a record: its newest state, under its newest number, signed with that number', async () => {
    const store = await database.open();
    await put(store, 'area:a', 'first', { text: 'old' });
    await put(store, 'area:a', 'second');
    const again = await put(store, 'area:a', 'first', { text: 'new' });

    expect(again.n).toBe(3);
    const rows = await store.read((tx) => tx.records.after('area:a', 0, 10));
    expect(rows.map(({ id, n }) => [id, n])).toEqual([
      ['second', 2],
      ['first', 3]
    ]);
    expect(rows[1]).toEqual({ ...again, size: JSON.stringify(again.body).length });
    expect(again.mac).toBe('area:a/first/3');
  });

  it('gives a reader pages in the order of the numbers', async () => {
    const store = await database.open();
    for (const id of ['c', 'a', 'b', 'd']) await put(store, 'area:a', id);
    const page = await store.read((tx) => tx.records.after('area:a', 1, 2));
    expect(page.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('reads many in one go, and then each as it is put', async () => {
    const store = await database.open();
    const ids = Array.from({ length: 1200 }, (_, i) => `r${i}`);
    for (const id of ['r0', 'r1199']) await put(store, 'area:a', id, 'before');
    const write = (tx: Tx, id: string, data: string) =>
      tx.records.put({ feed: 'area:a', id, kind: 'note', body: { data } }, sign);
    await store.commit({
      feeds: ['area:a'],
      run: async (tx) => {
        await tx.records.expect(ids);
        const bodyOf = async (id: string) => (await tx.records.get(id))?.body;
        expect([await bodyOf('r0'), await bodyOf('r1'), await bodyOf('r1199')]).toEqual([
          { data: 'before' },
          undefined,
          { data: 'before' }
        ]);
        for (const id of ['r0', 'r1', 'r0']) await write(tx, id, `now ${id}`);
        expect([await bodyOf('r0'), await bodyOf('r1')]).toEqual([{ data: 'now r0' }, { data: 'now r1' }]);
      }
    });
    await store.commit({
      feeds: ['area:a'],
      run: async (tx) => expect((await tx.records.get('r1'))?.body).toEqual({ data: 'now r1' })
    });
  });

  it('knows whose a feed is as the job itself has just said', async () => {
    const store = await database.open();
    await store.commit({
      feeds: ['event:e'],
      run: async (tx) => {
        expect(await tx.feeds.scope('event:e')).toEqual({});
        await tx.feeds.setScope('event:e', { area: 'a', members: ['ada'] });
        expect(await tx.feeds.scope('event:e')).toEqual({ area: 'a', members: ['ada'] });
        await tx.feeds.setScope('event:e', { area: 'b' });
        expect(await tx.feeds.scope('event:e')).toEqual({ area: 'b' });
      }
    });
  });

  it('gives back every value as it was, whatever its letters', async () => {
    const store = await database.open();
    const data = { 'ключ \u0000': ['ß', 'بيت', '🏘️', '\ud83c', 1e-7, Number.MAX_SAFE_INTEGER, null, true, { '': [] }] };
    await put(store, 'public', 'x', data);
    expect((await store.read((tx) => tx.records.get('x')))?.body).toEqual({ data });
  });

  it('finds what hangs on a record, of one kind or of all', async () => {
    const store = await database.open();
    const child = (id: string, kind: string) => ({ feed: 'event:e', id, kind, parent: 'e', body: { data: id } });
    await store.commit({
      feeds: ['event:e'],
      run: async (tx) => {
        await tx.records.put({ feed: 'event:e', id: 'e', kind: 'conference', body: { data: 0 } }, sign);
        for (const id of ['t2', 't1']) await tx.records.put(child(id, 'task'), sign);
        await tx.records.put(child('a1', 'agenda-item'), sign);
      }
    });
    const ids = (kind?: string) => store.read(async (tx) => (await tx.records.children('e', kind)).map(({ id }) => id));
    expect(await ids()).toEqual(['t2', 't1', 'a1']);
    expect(await ids('task')).toEqual(['t2', 't1']);
    expect(await store.read(async (tx) => (await tx.records.get('t1'))?.parent)).toBe('e');
    expect(await store.read(async (tx) => (await tx.records.get('e'))?.parent)).toBeUndefined();
  });

  it('lets no record move to another feed', async () => {
    const store = await database.open();
    const before = await put(store, 'area:a', 'x');
    await expect(put(store, 'area:b', 'x')).rejects.toThrow('another feed');
    expect(await store.read((tx) => tx.records.get('x'))).toEqual(before);
    expect(await store.read((tx) => tx.feeds.heads(['area:b']))).toEqual({ 'area:b': 0 });
  });

  it('refuses a feed that the job did not name, even where another job of the group did', async () => {
    const store = await database.open();
    const unnamed = store.commit({
      feeds: ['area:b'],
      run: (tx) => tx.records.put({ feed: 'area:a', id: 'y', kind: 'note', body: { data: 0 } }, sign)
    });
    const unscoped = store.commit({ feeds: [], run: (tx) => tx.feeds.setScope('area:a', { area: 'z' }) });
    const named = put(store, 'area:a', 'x');
    await expect(unnamed).rejects.toThrow('did not name');
    await expect(unscoped).rejects.toThrow('did not name');
    expect((await named).n).toBe(1);
  });

  it('shows a job the numbers that it and the jobs before it in the group have taken', async () => {
    const store = await database.open();
    const first = put(store, 'area:a', 'x');
    const heads = store.commit({
      feeds: ['area:b'],
      run: async (tx) => {
        await tx.records.put({ feed: 'area:b', id: 'y', kind: 'note', body: { data: 0 } }, sign);
        return tx.feeds.heads(['area:a', 'area:b']);
      }
    });
    await first;
    expect(await heads).toEqual({ 'area:a': 1, 'area:b': 1 });
  });

  it('remembers what the policy must know of a feed', async () => {
    const store = await database.open();
    const scope = { area: 'nord', members: ['mia', 'ole'] };
    await store.commit({ feeds: ['event:e', 'event:f'], run: (tx) => tx.feeds.setScope('event:e', scope) });
    await put(store, 'event:e', 'e');
    expect(await store.read((tx) => tx.feeds.scope('event:e'))).toEqual(scope);
    expect(await store.read((tx) => tx.feeds.scope('event:never'))).toEqual({});
    const listed = [{ feed: 'event:e', head: 1, scope }];
    expect(await store.read((tx) => tx.feeds.list())).toEqual(listed);
    expect(await store.read((tx) => tx.feeds.list(['event:e', 'event:f']))).toEqual(listed);
    expect(await store.read((tx) => tx.feeds.list([]))).toEqual([]);
  });

  it('keeps the values that were replaced, oldest first, until they are erased', async () => {
    const store = await database.open();
    const value = (stamp: string, at: number, record = 'x') => ({
      ...{ record, field: 'text', value: { was: stamp }, stamp, account: 'mia', replacedBy: 'ole', at }
    });
    const values = [value('s2', 1_800_000_000_000), value('s1', 1_800_000_000_001)];
    const append = () => store.commit({ feeds: [], run: (tx) => tx.history.append([...values, value('s1', 1, 'y')]) });
    await append();
    await append();
    expect(await store.read((tx) => tx.history.of('x'))).toEqual(values);
    await store.commit({ feeds: [], run: (tx) => tx.history.erase('x') });
    expect(await store.read((tx) => tx.history.of('x'))).toEqual([]);
    expect(await store.read((tx) => tx.history.of('y'))).toHaveLength(1);
  });

  describe('of the values that were replaced', () => {
    const past = (field: string, stamp: string) => ({
      ...{ record: 'x', field, value: `${field} ${stamp}`, stamp },
      ...{ account: 'mia', replacedBy: 'ole', at: 1_800_000_000_000 }
    });
    const open = async () => {
      const store = await database.open();
      const values = [past('text', 's1'), past('text', 's2'), past('note', 's2'), past('text', 's3')];
      const others = [{ ...past('text', 's2'), record: 'y' }];
      await store.commit({ feeds: [], run: (tx) => tx.history.append([...values, ...others]) });
      return store;
    };

    it('names the stamps, the greatest first and each once, and what they wrote', async () => {
      const store = await open();
      await store.read(async ({ history }) => {
        expect(await history.stamps('x')).toEqual(['s3', 's2', 's1']);
        expect(await history.stamps('x', 's3')).toEqual(['s2', 's1']);
        expect(await history.stamps('z')).toEqual([]);
        expect(await history.written('x', [])).toEqual([]);
        const written = await history.written('x', ['s2', 's3', 's9']);
        expect(written.map(({ value }) => value).sort()).toEqual(['note s2', 'text s2', 'text s3']);
        expect(await history.preceding('x', 'text', 's3', 2)).toEqual([past('text', 's2'), past('text', 's1')]);
        expect(await history.preceding('x', 'note', 's2', 2)).toEqual([]);
      });
    });

    it('lets one go alone, and of a field all but the latest', async () => {
      const store = await open();
      const left = () => store.read(async ({ history }) => (await history.of('x')).map(({ value }) => value));
      const run = (work: (tx: Tx) => Promise<void>) => store.commit({ feeds: [], run: work });
      await run(({ history }) => history.keepLatest('x', 'text', 3));
      expect(await left()).toHaveLength(4);
      await run(({ history }) => history.keepLatest('x', 'text', 2));
      expect((await left()).sort()).toEqual(['note s2', 'text s2', 'text s3']);
      await run(({ history }) => history.drop('x', 'text', 's2'));
      expect((await left()).sort()).toEqual(['note s2', 'text s3']);
      expect(await store.read(({ history }) => history.of('y'))).toHaveLength(1);
    });
  });
});
