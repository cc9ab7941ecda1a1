import { beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { exampleOf } from '#lib/kinds/examples.ts';
import { takeBatch } from './exchange.ts';
import { createPlainRecords } from './plain-records.ts';
import { getRecord } from './record-queries.ts';
import { StaffDatabase } from './staff-database.ts';
import { takeAnswer } from './take-answer.ts';

const [NODE, EPOCH, ID] = ['node0001', 'e'.repeat(32), '00000000-0000-4000-8000-0000000000f1'];
const NOTHING = { epoch: EPOCH, results: [], changes: [], cursors: {}, more: false, reset: [], revoked: [] };
const ANSWERED = { ...NOTHING, node: { id: NODE, last: null } };
const ALL = { records: 100, bytes: 1_000_000, skip: new Set<string>(), after: 0 };
const edition = (name: string) => ({ ...exampleOf('municipality'), name });

const office = () => {
  const [db, env] = [new StaffDatabase(ACCOUNT, newDisk()), testEnv()];
  return { db, env, plain: createPlainRecords(db, env) };
};
let at: ReturnType<typeof office>;
beforeEach(async () => {
  at = office();
  await takeAnswer(at.db, at.env, await takeBatch(at.db, at.env, ALL), ANSWERED);
});

const next = () => takeBatch(at.db, at.env, ALL);
const publish = async (name: string, lookedAt: number, seen?: string) =>
  must(
    await at.plain.publish('municipality', ID, {
      ...{ data: edition(name), lookedAt },
      ...(seen !== undefined && { seen: edition(seen) })
    })
  );
/** What the server says to a push: the edition that stands now, under its number. */
const says = (n: number, name: string, status: 'accepted' | 'rejected' = 'accepted') => ({
  ...ANSWERED,
  results: [{ id: ID, status, ...(status === 'rejected' && { reason: 'changed-meanwhile' }) }],
  changes: [{ feed: 'public', id: ID, kind: 'municipality', n, mac: 'm', data: edition(name) }],
  cursors: { public: n }
});
const sentNow = async () => (await next()).outgoing.map(({ record }) => record);

describe('somebody goes on with an edition', () => {
  test('while the last one is under way: it stands on that one, once it is taken', async () => {
    await publish('Eins', 3);
    const asked = await next();
    await publish('Zwei', 3);
    await takeAnswer(at.db, at.env, asked, says(7, 'Eins'));
    expect(await sentNow()).toMatchObject([{ data: { name: 'Zwei' }, base: 7 }]);
  });

  test('and somebody else published before the last one was taken: it goes on standing on what its author saw', async () => {
    await publish('Eins', 3);
    const asked = await next();
    await publish('Zwei', 3);
    await takeAnswer(at.db, at.env, asked, says(7, 'Von anderen', 'rejected'));
    expect(await sentNow()).toMatchObject([{ data: { name: 'Zwei' }, base: 3 }]);
  });

  test('whose answer was lost: the refusal that follows brings their own one, and it stands on that', async () => {
    await publish('Eins', 3);
    await next();
    await publish('Zwei', 3);
    const again = await next();
    expect(again.outgoing.map(({ record }) => record)).toMatchObject([{ data: { name: 'Zwei' }, base: 3 }]);
    expect(JSON.stringify(again.outgoing.map(({ record }) => record)), 'it stays here').not.toContain('Eins');
    await takeAnswer(at.db, at.env, again, says(7, 'Eins', 'rejected'));
    expect(await sentNow()).toMatchObject([{ data: { name: 'Zwei' }, base: 7 }]);
    await takeAnswer(at.db, at.env, await next(), says(9, 'Eins', 'rejected'));
    expect((await getRecord(at.db, ID))!.transfer, 'never a second time').toBe('rejected');
  });

  test('whose answer was lost: what comes with the next reading is their own, and it stands on that', async () => {
    await publish('Eins', 3);
    await next();
    for (const name of ['Zwei', 'Drei']) await publish(name, 3);
    await takeAnswer(at.db, at.env, { ...(await next()), outgoing: [] }, { ...says(7, 'Eins'), results: [] });
    expect(await sentNow()).toMatchObject([{ data: { name: 'Drei' }, base: 7 }]);
  });

  test('whose answer was lost, and they saved a dozen times or withdrew it before the next reading', async () => {
    const read = async () =>
      takeAnswer(at.db, at.env, { ...(await next()), outgoing: [] }, { ...says(7, 'Eins'), results: [] });
    await publish('Eins', 3);
    await next();
    for (let turn = 2; turn <= 13; turn++) await publish(`Nr. ${turn}`, 3);
    must(await at.plain.unpublish(ID, 3));
    await read();
    expect(await sentNow()).toMatchObject([{ gone: true, base: 7 }]);
  });

  test('whose answer was lost, and somebody else published on it: that is for a person', async () => {
    await publish('Eins', 3);
    await next();
    await publish('Zwei', 3);
    await takeAnswer(at.db, at.env, await next(), says(8, 'Von anderen', 'rejected'));
    expect((await getRecord(at.db, ID))!.transfer).toBe('rejected');
  });

  test('just after the last one was taken, with its number of before on the screen', async () => {
    await publish('Eins', 3);
    await takeAnswer(at.db, at.env, await next(), says(7, 'Eins'));
    await publish('Zwei', 3, 'Eins');
    expect(await sentNow()).toMatchObject([{ data: { name: 'Zwei' }, base: 7 }]);
  });

  test('of which the public one says something else by now', async () => {
    await publish('Eins', 3);
    await takeAnswer(at.db, at.env, await next(), says(7, 'Eins'));
    await publish('Zwei', 3, 'Davor');
    expect(await sentNow()).toMatchObject([{ data: { name: 'Zwei' }, base: 3 }]);
    expect((await getRecord(at.db, ID))!.transfer).toBe('ready');
  });
});
