import { expect, it } from 'vitest';
import type { Tx } from '#lib/server/store/store.ts';
import { newDevice, push, remark } from '../http/requests.ts';
import { createWorld, type World } from '../http/world.ts';
import { onPostgres } from './engines.ts';
import { sign } from './example.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * What one process decides while another is in the middle of the opposite: `first` holds its transaction open until
 * `second` has begun, and has had time to decide.
 */
async function meanwhile<T>(
  commit: (run: (tx: Tx) => Promise<void>) => Promise<void>,
  first: (tx: Tx) => Promise<unknown>,
  second: () => Promise<T>
): Promise<T> {
  let answer: Promise<T> | undefined;
  await commit(async (tx) => {
    await first(tx);
    answer ??= second();
    await pause(300);
  });
  return answer!;
}

onPostgres('Several processes', (database) => {
  const inTown = async (work: (world: World) => Promise<void>) => {
    const world = await createWorld(database.options);
    try {
      await work(world);
    } finally {
      await world.close();
    }
  };

  it('keep the second of two submissions apart that come under one id at one moment', () =>
    inTown(async (world) => {
      const other = await database.open();
      const item = remark(world.areas.north);
      const answer = await meanwhile(
        (run) => other.commit({ feeds: ['area:elsewhere'], run }),
        (tx) => tx.submissions.take(item.id, 'what another one sent'),
        () => world.ask('POST', '/api/submit', { body: { protocol: 1, items: [item] } })
      );
      expect(answer.body).toMatchObject({ results: [{ status: 'accepted', reason: 'kept-apart' }] });
      expect(await other.read((tx) => tx.submissions.quarantined())).toMatchObject([{ id: item.id }]);
    }));

  it('take no area back about which somebody sends something at that moment', () =>
    inTown(async (world) => {
      const other = await database.open();
      const device = await newDevice(world, 'administrator');
      const id = world.areas.south;
      const { n } = (await other.read((tx) => tx.records.get(id)))!;
      await world.server.store.commit({
        feeds: [],
        run: (tx) => tx.accounts.setAssignments(world.accounts.south!, [])
      });
      const { results } = await meanwhile(
        (run) => other.commit({ feeds: [`area:${id}`], run }),
        (tx) =>
          tx.records.put({ feed: `area:${id}`, id: crypto.randomUUID(), kind: 'remark', body: { data: {} } }, sign),
        () => push(world, device, [{ feed: 'public', id, kind: 'area', gone: true, base: n }])
      );
      expect(results).toMatchObject([{ status: 'rejected', reason: 'still-used' }]);
    }));

  it('take no file away that somebody counts on at that moment', async () => {
    const [one, other] = [await database.open(), await database.open()];
    const sha = 'a'.repeat(64);
    const file = { sha, size: 1, type: 'image/jpeg', bytes: new Uint8Array([1]), day: '2026-01-01' };
    await one.commit({ feeds: [], run: (tx) => tx.files.put(file) });
    const removed = await meanwhile(
      (run) => other.commit({ feeds: [], run }),
      async (tx) => {
        expect(await tx.files.has(sha)).toBe(true);
        await tx.files.mention({ sha, record: 'r', feed: 'area:a', size: 1, type: 'image/jpeg' });
      },
      () => one.commit({ feeds: [], run: (tx) => tx.files.removeOrphans('2026-02-01') })
    );
    expect(removed).toBe(0);
    expect(await one.read((tx) => tx.files.has(sha))).toBe(true);
  });

  it('change of an account only what each of them means', async () => {
    const [one, other] = [await database.open(), await database.open()];
    const ada = { id: 'a', login: 'ada', name: 'Ada', password: 'old', disabled: false };
    await one.commit({ feeds: [], run: (tx) => tx.accounts.create(ada) });
    await meanwhile(
      (run) => other.commit({ feeds: [], run }),
      (tx) => tx.accounts.update('a', { disabled: true }),
      () => one.commit({ feeds: [], run: (tx) => tx.accounts.update('a', { password: 'new' }) })
    );
    expect(await one.read((tx) => tx.accounts.get('a'))).toEqual({ ...ada, password: 'new', disabled: true });
  });
});
