import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { onEachEngine, onPostgres } from './engines.ts';
import { put } from './example.ts';

const hearing = (store: Store): [string, number][] => {
  const heard: [string, number][] = [];
  store.bulletin.onGrowth((grown) => heard.push(...grown));
  return heard;
};

onEachEngine('The bulletin', (database) => {
  it('tells how far a feed has grown, once it can be read, and nothing of what was rolled back', async () => {
    const store = await database.open();
    await store.bulletin.open();
    const readable: unknown[] = [];
    store.bulletin.onGrowth(() => void readable.push(store.read((tx) => tx.feeds.heads(['area:a']))));
    const heard = hearing(store);
    await put(store, 'area:a', 'x');
    const broken = { feeds: ['area:a', 'area:b'], run: () => Promise.reject(new Error('on purpose')) };
    await expect(store.commit(broken)).rejects.toThrow('on purpose');
    await put(store, 'area:a', 'y');
    expect(heard).toEqual([
      ['area:a', 1],
      ['area:a', 2]
    ]);
    expect(await Promise.all(readable)).toEqual([{ 'area:a': 1 }, { 'area:a': 2 }]);
  });

  it('loses no commit to a listener that fails, and tells the others', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValueOnce(true);
    const store = await database.open();
    store.bulletin.onGrowth(() => {
      throw new Error('on purpose');
    });
    const heard = hearing(store);
    expect((await put(store, 'area:a', 'x')).n).toBe(1);
    expect(heard).toEqual([['area:a', 1]]);
    expect(await store.read((tx) => tx.feeds.heads(['area:a']))).toEqual({ 'area:a': 1 });
  });
});

onPostgres('The bulletin', (database) => {
  const two = async (): Promise<[Store, Store]> => {
    const stores: [Store, Store] = [await database.open(), await database.open()];
    for (const store of stores) await store.bulletin.open();
    return stores;
  };

  it('tells of what another process wrote, as soon as it can be read, and of one’s own once', async () => {
    const [one, other] = await two();
    const [own, heard] = [hearing(one), hearing(other)];
    const seen: Promise<number | undefined>[] = [];
    other.bulletin.onGrowth(() => seen.push(other.read((tx) => tx.records.get('x')).then((record) => record?.n)));
    await put(one, 'area:a', 'x');
    await vi.waitFor(() => expect(heard).toEqual([['area:a', 1]]), { timeout: 1000 });
    expect(await Promise.all(seen)).toEqual([1]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(own).toEqual([['area:a', 1]]);
  });

  it('carries a thousand feeds that grow in one transaction', async () => {
    const [one, other] = await two();
    const heard = hearing(other);
    const feeds = Array.from({ length: 1000 }, (_, i) => `area:${crypto.randomUUID()}${i}`);
    await one.commit({
      feeds,
      run: async (tx) => {
        for (const feed of feeds)
          await tx.records.put({ feed, id: feed, kind: 'note', body: { data: null } }, () => 'unsigned');
      }
    });
    await vi.waitFor(() => expect(new Map(heard).size).toBe(1000), { timeout: 3000 });
  });

  it('hears a command that never listens, and nothing of a store in another schema', async () => {
    const [one] = await two();
    const heard = hearing(one);
    const client = new pg.Client(database.options.databaseUrl);
    await client.connect();
    await client.query(`create schema if not exists elsewhere`);
    const elsewhere = new URL(database.options.databaseUrl!);
    elsewhere.searchParams.set('options', '-c search_path=elsewhere');
    const stranger = await openStore({ databaseUrl: elsewhere.href });
    await put(stranger, 'area:theirs', 'x');
    await stranger.close();
    await client.query('drop schema elsewhere cascade');
    await client.end();
    const command = await openStore(database.options);
    await put(command, 'area:ours', 'x');
    await command.close();
    await vi.waitFor(() => expect(heard).toEqual([['area:ours', 1]]), { timeout: 1000 });
  });

  it('passes over what is no posting, whoever said it', async () => {
    const [one, other] = await two();
    const heard = hearing(other);
    const client = new pg.Client(database.options.databaseUrl);
    await client.connect();
    for (const nonsense of ['', 'x', 'x [', 'x {}', 'x [["area:a"]]', 'x [["area:a","1"]]', `x ${'['.repeat(7000)}`])
      await client.query(`select pg_notify('nahraum_feeds_' || hashtext(current_schema())::text, $1)`, [nonsense]);
    await client.end();
    await put(one, 'area:a', 'x');
    await vi.waitFor(() => expect(heard).toEqual([['area:a', 1]]), { timeout: 1000 });
  });

  it('makes a broken line anew, and tells then of what grew in the gap and of nothing before it', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const one = await database.open();
    const wire = await createWire(database.options.databaseUrl!);
    const other = await openStore({ databaseUrl: wire.url });
    await other.bulletin.open();
    const heard = hearing(other);
    await put(one, 'area:before', 'x');
    await vi.waitFor(() => expect(heard).toEqual([['area:before', 1]]), { timeout: 1000 });
    wire.cut();
    await put(one, 'area:gap', 'y');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toHaveLength(1);
    wire.mend();
    await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 5000 });
    await put(one, 'area:after', 'z');
    await vi.waitFor(() => expect(heard).toHaveLength(3), { timeout: 1000 });
    expect(heard.slice(1)).toEqual([
      ['area:gap', 1],
      ['area:after', 1]
    ]);
    await other.close();
    wire.end();
    vi.restoreAllMocks();
  });
});

/** A way to the database that can be cut. */
async function createWire(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near]
    ] as const) {
      open.add(from);
      from.on('error', () => undefined).on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut: () => {
      whole = false;
      for (const socket of open) socket.destroy();
    },
    mend: () => void (whole = true),
    end: () => void server.close()
  };
}
