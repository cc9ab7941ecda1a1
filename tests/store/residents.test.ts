import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Store, Tx } from '#lib/server/store/store.ts';
import { onEachEngine } from './engines.ts';

const DAY = '2026-11-22';
const within = <T>(store: Store, run: (tx: Tx) => Promise<T>): Promise<T> => store.commit({ feeds: [], run });
const waiting = (id: string, queue = 'response:s') => ({
  id,
  queue,
  kind: 'response',
  body: `{"of":"${id}"}`,
  day: DAY
});

onEachEngine('What residents send', (database) => {
  it('takes a submission once, and knows the same bytes from others under the same id', async () => {
    const store = await database.open();
    const take = (digest: string) => within(store, (tx) => tx.submissions.take('x', digest));
    expect(await Promise.all([take('d1'), take('d1'), take('d2')])).toEqual(['taken', 'same', 'other']);
    expect(await store.read((tx) => tx.submissions.digest('x'))).toBe('d1');
    expect(await store.read((tx) => tx.submissions.digest('y'))).toBeUndefined();
  });

  it('forgets in which order submissions were taken, and still knows each of them', async () => {
    const store = await database.open();
    const ids = ['a', 'b', 'c'];
    for (const id of ids) await within(store, (tx) => tx.submissions.take(id, `d-${id}`));
    await within(store, (tx) => tx.submissions.rewrite(['c', 'a', 'b', 'unknown']));
    expect(await store.read((tx) => Promise.all(ids.map((id) => tx.submissions.digest(id))))).toEqual([
      ...['d-a', 'd-b', 'd-c']
    ]);
    if (database.engine === 'sqlite') return;
    const { db } = await database.connect();
    const query = sql<{ id: string; at: string }>`select id, xmin::text as at from submissions order by ctid`;
    const { rows } = await query.execute(db);
    expect(rows.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(new Set(rows.map(({ at }) => at)).size).toBe(1);
    await db.destroy();
  });

  it('keeps other bytes under a known id apart, once', async () => {
    const store = await database.open();
    const item = { id: 'x', digest: 'd2', kind: 'remark', body: '{}', day: DAY };
    for (const other of [item, item, { ...item, digest: 'd3' }])
      await within(store, (tx) => tx.submissions.quarantine(other));
    expect(await store.read((tx) => tx.submissions.quarantined())).toEqual([item, { ...item, digest: 'd3' }]);
    expect(await within(store, (tx) => tx.submissions.eraseQuarantined('x'))).toBe(2);
    expect(await store.read((tx) => tx.submissions.quarantined())).toEqual([]);
  });

  it('counts what waits, queue by queue', async () => {
    const store = await database.open();
    await within(store, async (tx) => {
      for (const id of ['a', 'b', 'c']) await tx.intake.add(waiting(id));
      await tx.intake.add(waiting('d', 'contact:s'));
      await tx.intake.remove('c');
    });
    await store.read(async (tx) => {
      expect(await tx.intake.count('response:s')).toBe(2);
      expect(await tx.intake.count('response:other')).toBe(0);
      expect(await tx.intake.queues()).toEqual([
        { queue: 'contact:s', count: 1 },
        { queue: 'response:s', count: 2 }
      ]);
      expect(await tx.intake.find('a')).toEqual({ queue: 'response:s', kind: 'response' });
      expect(await tx.intake.find('c')).toBeUndefined();
    });
  });

  it('lets what waits, and the note that it came, lie in the order of ids and as of one moment', async () => {
    const store = await database.open();
    for (const id of ['c', 'a', 'b'])
      await within(store, async (tx) => {
        await tx.submissions.take(id, `d-${id}`);
        await tx.intake.add(waiting(id));
      });
    expect(await store.read((tx) => tx.intake.count('response:s'))).toBe(3);
    if (database.engine === 'sqlite') return; // There, commit.test.ts looks into the pages.
    const { db } = await database.connect();
    for (const table of ['intake', 'submissions']) {
      const query = sql<{ id: string; at: string }>`select id, xmin::text as at from ${sql.table(table)} order by ctid`;
      const { rows } = await query.execute(db);
      expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      expect(new Set(rows.map(({ at }) => at)).size).toBe(1);
    }
    await db.destroy();
  });

  it('releases as many as asked for, in the order that chance says, and each only once', async () => {
    const store = await database.open();
    const ids = Array.from({ length: 12 }, (_, i) => `r${String(i).padStart(2, '0')}`);
    await within(store, async (tx) => {
      for (const id of ids) await tx.intake.add(waiting(id));
    });
    const last = (n: number) => n - 1;
    const released = await within(store, (tx) => tx.intake.take('response:s', 10, last));
    expect(released.map(({ id }) => id)).toEqual([
      'r11',
      'r00',
      'r01',
      'r02',
      'r03',
      'r04',
      'r05',
      'r06',
      'r07',
      'r08'
    ]);
    expect(released[0]).toEqual(waiting('r11'));
    const rest = await within(store, (tx) => tx.intake.take('response:s', 10, () => 0));
    expect(rest.map(({ id }) => id)).toEqual(['r09', 'r10']);
    expect(await within(store, (tx) => tx.intake.take('response:s', 10, () => 0))).toEqual([]);
  });

  it('leads from a reply code to its record, until it is removed', async () => {
    const store = await database.open();
    await within(store, (tx) => tx.replies.add({ hash: 'h', record: 'r', feed: 'area:a' }));
    const look = () => store.read((tx) => tx.replies.get('h'));
    expect(await look()).toEqual({ hash: 'h', record: 'r', feed: 'area:a' });
    await within(store, (tx) => tx.replies.removeOf('r'));
    expect(await look()).toBeUndefined();
  });

  it('keeps a file as long as any record names it', async () => {
    const store = await database.open();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const mention = (record: string) => ({ sha: 's', record, feed: 'area:a', size: bytes.length, type: 'image/jpeg' });
    await within(store, async (tx) => {
      for (const record of ['r', 'q', 'r']) await tx.files.mention(mention(record));
      await tx.files.put({ sha: 's', size: bytes.length, type: 'image/jpeg', bytes, day: DAY });
      await tx.files.put({ sha: 's', size: bytes.length, type: 'image/jpeg', bytes, day: '2026-11-23' });
    });
    const file = await store.read((tx) => tx.files.get('s'));
    expect(file && { ...file, bytes: Buffer.from(file.bytes).equals(bytes) }).toEqual({
      ...{ sha: 's', size: 70_000, type: 'image/jpeg', bytes: true, day: DAY }
    });
    expect(await store.read((tx) => tx.files.mentions('s'))).toEqual([mention('q'), mention('r')]);
    await within(store, (tx) => tx.files.forget('r'));
    expect(await store.read((tx) => tx.files.has('s'))).toBe(true);
    await within(store, (tx) => tx.files.forget('q'));
    expect(await store.read((tx) => tx.files.has('s'))).toBe(false);
  });

  it('drops files that were sent for no record, after their day', async () => {
    const store = await database.open();
    const put = (sha: string, day: string) => (tx: Tx) =>
      tx.files.put({ sha, size: 1, type: 'image/webp', bytes: Uint8Array.of(1), day });
    await within(store, put('orphan', '2026-11-20'));
    await within(store, put('young', DAY));
    await within(store, put('named', '2026-11-20'));
    await within(store, (tx) =>
      tx.files.mention({ sha: 'named', record: 'r', feed: 'public', size: 1, type: 'image/webp' })
    );
    expect(await within(store, (tx) => tx.files.removeOrphans(DAY))).toBe(1);
    expect(await store.read((tx) => Promise.all(['orphan', 'young', 'named'].map((sha) => tx.files.has(sha))))).toEqual(
      [...[false, true, true]]
    );
  });
});
