import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Tx } from '#lib/server/store/store.ts';
import { onEachEngine, onPostgres, onSqlite } from './engines.ts';
import { numbers, put, sign } from './example.ts';

onEachEngine('Committing', (database) => {
  it('rolls back and rejects a job that throws, alone', async () => {
    const store = await database.open();
    const broken = store.commit({
      feeds: ['area:a'],
      run: async (tx) => {
        await tx.records.put({ feed: 'area:a', id: 'broken', kind: 'note', body: { data: 0 } }, sign);
        await tx.settings.set('broken', true);
        throw new Error('on purpose');
      }
    });
    const settled = await Promise.allSettled([put(store, 'area:a', 'x'), broken, put(store, 'area:a', 'y')]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);

    const rows = await store.read((tx) => tx.records.after('area:a', 0, 10));
    expect(rows.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(numbers(rows)).toEqual([1, 2]);
    expect(await store.read((tx) => tx.settings.get('broken'))).toBeUndefined();
  });

  it('goes on after a statement that the database refuses', async () => {
    const store = await database.open();
    const ada = { id: 'a', login: 'ada', name: 'Ada', password: null, disabled: false };
    const create = (id: string) => store.commit({ feeds: [], run: (tx) => tx.accounts.create({ ...ada, id }) });
    const [first, second, third] = await Promise.allSettled([create('a'), create('b'), put(store, 'area:a', 'x')]);
    expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('shows a reader one moment: what is committed meanwhile appears to the next', async () => {
    const store = await database.open();
    await put(store, 'area:a', 'x');
    let written: Promise<unknown> = Promise.resolve();
    const [before, after] = await store.read(async (tx) => {
      const look = async () => [await tx.feeds.heads(['area:a']), numbers(await tx.records.after('area:a', 0, 10))];
      const first = await look();
      written = put(store, 'area:a', 'y');
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [first, await look()];
    });
    expect(after).toEqual(before);
    await written;
    expect(await store.read((tx) => tx.feeds.heads(['area:a']))).toEqual({ 'area:a': 2 });
  });

  it('settles what was handed in before it closes, and takes nothing more', async () => {
    const store = await openStore(database.options);
    const last = put(store, 'area:a', 'x');
    await store.close();
    expect((await last).n).toBe(1);
    await expect(put(store, 'area:a', 'y')).rejects.toThrow('closed');
    await expect(store.read((tx) => tx.feeds.list())).rejects.toThrow('closed');
  });

  it('finds everything again, the epoch too, when it is opened anew', async () => {
    const first = await openStore({ ...database.options });
    await put(first, 'area:a', 'x');
    const epoch = await first.read((tx) => tx.settings.epoch());
    await first.close();
    const second = await openStore({ ...database.options, epoch: 'f'.repeat(32) });
    expect(epoch).toMatch(/^[0-9a-f]{32}$/);
    expect(await second.read((tx) => tx.settings.epoch())).toBe(epoch);
    expect((await put(second, 'area:a', 'y')).n).toBe(2);
    await second.close();
  });
});

onSqlite('The embedded database', (database) => {
  it('waits for the disk at every commit, overwrites what it deletes and trusts no schema', async () => {
    await (await openStore(database.options)).close();
    const { db } = await database.connect();
    const pragma = async (name: string) =>
      (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)).rows[0];
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(await pragma('secure_delete')).toEqual({ secure_delete: 1 });
    expect(await pragma('trusted_schema')).toEqual({ trusted_schema: 0 });
    await db.destroy();
  });

  it('keeps no order of arrival in the tables that residents write into', async () => {
    await (await openStore(database.options)).close();
    const { db } = await database.connect();
    for (const table of ['submissions', 'quarantine', 'intake', 'replies']) {
      await expect(sql`select rowid from ${sql.table(table)}`.execute(db)).rejects.toThrow('rowid');
    }
    await db.destroy();
  });
});

onSqlite('The embedded database', (database) => {
  it('leaves no trace of what was erased, neither in its file nor in its log', async () => {
    const store = await database.open();
    const secret = 'geheim-42';
    const past = { record: 'r', field: 'text', value: secret, stamp: 's', account: 'mia', replacedBy: 'ole', at: 1 };
    await store.commit({
      feeds: ['area:a'],
      run: async (tx) => {
        await tx.records.put({ feed: 'area:a', id: 'r', kind: 'note', body: { data: secret } }, sign);
        await tx.history.append([past]);
        await tx.intake.add({ id: 'w', queue: 'q', kind: 'response', body: secret, day: '2026-11-22' });
      }
    });
    expect(everyByteOf(database.options.dataDir!)).toContain(secret);
    await store.commit({
      feeds: ['area:a'],
      run: async (tx) => {
        await tx.records.put({ feed: 'area:a', id: 'r', kind: 'note', body: { gone: true } }, sign);
        await tx.history.erase('r');
        await tx.intake.remove('w');
      }
    });
    expect(everyByteOf(database.options.dataDir!)).not.toContain(secret);
  });
});

onSqlite('What waits for its release', () => {
  /** Where in the bytes of a new database each of these stands after they came one by one, in this order. */
  async function places(ids: readonly string[]): Promise<[string, number][]> {
    const dataDir = mkdtempSync(join(tmpdir(), 'nahraum-order-'));
    const store = await openStore({ dataDir });
    try {
      for (const id of ids)
        await store.commit({
          feeds: [],
          run: async (tx) => {
            await tx.submissions.take(id, `taken-${id}`);
            // Of several lengths, so that a longer one fits into no gap that a shorter one left.
            const body = `body-${id}-${'x'.repeat((id.charCodeAt(0) % 7) * 40)}`;
            await tx.intake.add({ id, queue: 'response:s', kind: 'response', body, day: '2026-11-22' });
          }
        });
      const bytes = everyByteOf(dataDir);
      return ids
        .flatMap((id) => [`body-${id}`, `taken-${id}`])
        .toSorted()
        .map((text) => {
          expect(bytes.split(text), `${text} stands once, in no log and no gap`).toHaveLength(2);
          return [text, bytes.indexOf(text)];
        });
    } finally {
      await store.close();
      rmSync(dataDir, { recursive: true });
    }
  }

  it('stands in the same places of its pages, in whatever order it came', async () => {
    const ids = Array.from({ length: 9 }, (_, n) => `${'kqcxahzvm'[n]}0000000-0000-4000-8000-00000000000${n}`);
    const expected = await places(ids);
    for (const order of [ids.toReversed(), ids.toSorted(), [...ids.slice(4), ...ids.slice(0, 4)]])
      expect(await places(order)).toEqual(expected);
  });
});

onPostgres('A large installation', (database) => {
  it('is refused while it acknowledges before its disk does', async () => {
    const url = new URL(database.options.databaseUrl!);
    url.searchParams.set('options', `${url.searchParams.get('options')} -c synchronous_commit=off`);
    await expect(openStore({ databaseUrl: url.href })).rejects.toThrow('synchronous_commit = off');
  });

  it('tries again when two servers wait for each other', async () => {
    const one = await database.open();
    const two = await database.open();
    const node = (id: string) => ({ id, subject: 'mia', last: null });
    await one.commit({ feeds: [], run: (tx) => Promise.all(['a', 'b'].map((id) => tx.nodes.create(node(id)))) });
    const meet = meeting(2);
    const lock = (first: string, then: string) => async (tx: Tx) => {
      await tx.nodes.get(first);
      await meet();
      await tx.nodes.get(then);
      await tx.nodes.setLast(then, 'met');
    };
    await Promise.all([one.commit({ feeds: [], run: lock('a', 'b') }), two.commit({ feeds: [], run: lock('b', 'a') })]);
    const nodes = await one.read((tx) => Promise.all(['a', 'b'].map((id) => tx.nodes.get(id))));
    expect(nodes.map((node) => node?.last)).toEqual(['met', 'met']);
  });

  it('numbers without gaps when several servers write into the same feeds', async () => {
    const stores = await Promise.all([database.open(), database.open(), database.open()]);
    const feeds = ['area:a', 'area:b', 'area:c'];
    const write = (store: (typeof stores)[number], i: number) =>
      store.commit({
        feeds: i % 2 ? feeds : [...feeds].reverse(),
        run: async (tx) => {
          for (const feed of feeds) {
            await tx.records.put({ feed, id: `${feed}/${i}`, kind: 'note', body: { data: i } }, sign);
          }
        }
      });
    await Promise.all(Array.from({ length: 150 }, (_, i) => write(stores[i % 3]!, i)));
    for (const feed of feeds) {
      const rows = await stores[0]!.read((tx) => tx.records.after(feed, 0, 1000));
      expect(numbers(rows)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
    }
  });
});

/** Lets the first `size` callers go on only together; later ones pass. */
function meeting(size: number): () => Promise<void> {
  let arrived = 0;
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (++arrived >= size) open();
    return gate;
  };
}

const everyByteOf = (folder: string): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join();
