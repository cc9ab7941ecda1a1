import { beforeEach, describe, expect, test } from 'vitest';
import { stampsOf } from '#lib/domain/record/write.ts';
import { timedId } from '#lib/kernel/id.ts';
import { nodeOf } from '#lib/kernel/stamp.ts';
import { exportUnsent } from './export-unsent.ts';
import { greet, takeBatch } from './exchange.ts';
import { createOutbox, outboxCounts, outboxLists } from './outbox.ts';
import { createPlainRecords } from './plain-records.ts';
import { getRecord } from './record-queries.ts';
import { createRecords } from './records.ts';
import { StaffDatabase } from './staff-database.ts';
import { createStaffFiles } from './staff-files.ts';
import { rejectUnsendable, takeAnswer } from './take-answer.ts';
import { ACCOUNT, CONFERENCE, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';

const NODE = 'node0001';
const EPOCH = 'e'.repeat(32);
const NOTHING = { epoch: EPOCH, results: [], changes: [], cursors: {}, more: false, reset: [], revoked: [] };
const ALL = { records: 100, bytes: 1_000_000, skip: new Set<string>(), after: 0 };

const tablet = () => {
  const db = new StaffDatabase(ACCOUNT, newDisk());
  const env = testEnv();
  return { db, env, records: createRecords(db, env), outbox: createOutbox(db, env) };
};
let at: ReturnType<typeof tablet>;
beforeEach(async () => {
  at = tablet();
  const asked = await takeBatch(at.db, at.env, ALL);
  await takeAnswer(at.db, at.env, asked, { ...NOTHING, node: { id: NODE, last: null } });
});

const device = async () => (await at.db.meta.get('device'))!;
const tried = () => takeBatch(at.db, at.env, ALL);

describe('throwing unsent work away', () => {
  test('of a record the server never had takes what hangs on it along', async () => {
    const conference = must(await at.records.create('conference', CONFERENCE));
    const item = { conference: conference.id, position: 'a0', title: 'Spielplatz' };
    must(await at.records.create('agenda-item', item));
    must(await at.outbox.discard(conference.id));
    expect(await at.db.records.count()).toBe(0);
  });

  test('goes on under a new node once it had left the device, and gives it what still waits', async () => {
    const [one, two] = [
      must(await at.records.create('conference', CONFERENCE)),
      must(await at.records.create('conference', CONFERENCE))
    ];
    await tried();
    must(await at.outbox.discard(one.id));
    const { node, given } = await device();
    expect(node).not.toBe(NODE);
    expect(given).toBe(false);
    expect(Object.keys((await getRecord(at.db, two.id))!.copy!.seen)).toEqual([node]);
  });

  test('forgets nothing that the server took under the old node, should a restore lose it there', async () => {
    const [kept, thrown] = [
      must(await at.records.create('conference', CONFERENCE)),
      must(await at.records.create('conference', CONFERENCE))
    ];
    const asked = await tried();
    const last = (await getRecord(at.db, thrown.id))!.copy!.seen[NODE]!;
    const results = [{ id: kept.id, status: 'accepted' as const }];
    const cursors = { [kept.feed]: 1 };
    await takeAnswer(at.db, at.env, asked, { ...NOTHING, node: { id: NODE, last }, results, cursors });
    for (const { id } of [thrown, must(await at.records.create('conference', CONFERENCE))]) {
      await tried();
      must(await at.outbox.discard(id));
    }
    expect((await at.db.records.get(kept.id))!.work!.state).toBe('acknowledged');

    const greeting = await greet(at.db, at.env);
    const restored = { ...NOTHING, epoch: 'f'.repeat(32), node: { id: 'node0009', last: null } };
    expect(await takeAnswer(at.db, at.env, greeting, restored)).toBe('new-epoch');
    const copy = (await getRecord(at.db, kept.id))!.copy!;
    const { node } = await device();
    expect((await at.db.records.get(kept.id))!.work!.state).toBe('ready');
    expect(Object.keys(copy.seen)).toEqual([node]);
    expect(copy.fields.title!.map(({ stamp }) => nodeOf(stamp))).toEqual([node]);
    expect(await device()).not.toHaveProperty('former');
  });

  test('keeps the node where nothing of it ever left the device', async () => {
    const { id } = must(await at.records.create('conference', CONFERENCE));
    must(await at.outbox.discard(id));
    expect((await device()).node).toBe(NODE);
  });
});

describe('an editor that stays open', () => {
  test('still knows what it shows after the server has given the device its node', async () => {
    const fresh = tablet();
    const made = must(await fresh.records.create('conference', CONFERENCE));
    const shown = stampsOf(made.copy!, 'title');
    const asked = await takeBatch(fresh.db, fresh.env, { ...ALL, records: 0 });
    await takeAnswer(fresh.db, fresh.env, asked, { ...NOTHING, node: { id: NODE, last: null } });
    const later = must(await fresh.records.write(made.id, { title: { value: 'Stadtteilkonferenz', shown } }));
    expect(later.copy!.fields.title!.map(({ value }) => value)).toEqual(['Stadtteilkonferenz']);
  });
});

describe('what needs attention', () => {
  test('stays until it is sent again, and an edit sends it again', async () => {
    const { id } = must(await at.records.create('conference', CONFERENCE));
    await rejectUnsendable(at.db, id, 'too-large');
    expect(await outboxCounts(at.db)).toEqual({ drafts: 0, ready: 0, attention: 1, files: 0 });
    expect((await outboxLists(at.db)).attention[0]).toMatchObject({ id, transfer: 'rejected', reason: 'too-large' });
    must(await at.outbox.resend(id));
    expect((await getRecord(at.db, id))!.transfer).toBe('ready');
    await rejectUnsendable(at.db, id, 'too-large');
    must(await at.records.write(id, { place: { value: 'Keller', shown: [] } }));
    expect((await getRecord(at.db, id))!).toMatchObject({ transfer: 'ready', data: { place: 'Keller' } });
  });

  test('is also a record the server has, from the moment one of its fields can no longer be sent', async () => {
    const { id, feed } = must(await at.records.create('conference', CONFERENCE));
    const asked = await tried();
    const last = (await getRecord(at.db, id))!.copy!.seen[NODE]!;
    const results = [{ id, status: 'accepted' as const }];
    await takeAnswer(at.db, at.env, asked, { ...NOTHING, node: { id: NODE, last }, results, cursors: { [feed]: 1 } });
    expect(await outboxCounts(at.db)).toEqual({ drafts: 0, ready: 0, attention: 0, files: 0 });
    must(await at.records.write(id, { place: { value: 'x'.repeat(301), shown: [] } }));
    const { copy } = must(await at.records.write(id, { chair: { value: 'Quartiersbüro', shown: [] } }));
    expect(await outboxCounts(at.db)).toEqual({ drafts: 0, ready: 0, attention: 1, files: 0 });
    expect((await outboxLists(at.db)).attention.map((view) => view.id)).toEqual([id]);
    must(await at.records.write(id, { place: { value: 'Keller', shown: stampsOf(copy!, 'place') } }));
    expect(await outboxCounts(at.db)).toEqual({ drafts: 0, ready: 1, attention: 0, files: 0 });
  });

  test('is not what somebody has begun and will send by hand', async () => {
    const plain = createPlainRecords(at.db, at.env);
    const remark = timedId(1, at.env.random);
    await at.db.records.put({ id: remark, feed: `area:${CONFERENCE.area}`, kind: 'remark', parent: CONFERENCE.area });
    must(await plain.draft('answer', { remark, text: 'Wir', answeredOn: '2026-11-22' }));
    expect(await outboxCounts(at.db)).toEqual({ drafts: 1, ready: 0, attention: 0, files: 0 });
    expect((await outboxLists(at.db)).drafts).toHaveLength(1);
  });

  test('is not what is new and not written to its end, but what is wrong in it', async () => {
    const { area } = CONFERENCE;
    const { id, copy } = must(await at.records.create('finding', { area }));
    const quiet = { drafts: 1, ready: 0, attention: 0, files: 0 };
    expect(await outboxCounts(at.db)).toEqual(quiet);
    expect((await outboxLists(at.db)).drafts.map((view) => view.id)).toEqual([id]);
    must(await at.records.write(id, { theme: { value: 'x'.repeat(301), shown: [] } }));
    expect(await outboxCounts(at.db)).toEqual({ ...quiet, drafts: 0, attention: 1 });
    const shown = stampsOf((await getRecord(at.db, id))!.copy!, 'theme');
    must(await at.records.write(id, { theme: { value: 'Wege', shown } }));
    expect(await outboxCounts(at.db)).toEqual(quiet);
    must(await at.records.write(id, { statement: { value: 'Dunkel.', shown: stampsOf(copy!, 'statement') } }));
    expect(await outboxCounts(at.db)).toEqual({ ...quiet, drafts: 0, ready: 1 });
  });

  test('is parked without anybody else’s work when a feed may no longer be read, and written anew when it may', async () => {
    const made = must(await at.records.create('conference', CONFERENCE));
    const [title, place] = [made.copy!.fields.title!, [{ value: 'Aula', stamp: '000000001-0000-other001' }]];
    const copy = { ...made.copy!.fields, place };
    const seen = { ...made.copy!.seen, other001: '000000001-0000-other001' };
    const sent = { feed: made.feed, id: made.id, kind: 'conference', n: 1, mac: 'm'.repeat(22), fields: copy, seen };
    const answer = { ...NOTHING, node: { id: NODE, last: title[0]!.stamp }, changes: [sent] };
    await takeAnswer(at.db, at.env, await tried(), { ...answer, cursors: { [made.feed]: 1 } });
    must(await at.records.write(made.id, { place: { value: 'Keller', shown: [place[0]!.stamp] } }));

    const revoked = { ...NOTHING, node: answer.node, revoked: [made.feed] };
    await takeAnswer(at.db, at.env, await tried(), revoked);
    expect(JSON.stringify(await at.db.records.toArray())).not.toContain('Aula');
    expect((await getRecord(at.db, made.id))!).toMatchObject({ transfer: 'parked', reason: 'no-access', n: 0 });
    expect(await at.outbox.unpark(made.id)).toEqual({ ok: false, error: { type: 'parked' } });

    const granted = { ...answer, node: { id: 'node0002', last: null }, cursors: { [made.feed]: 1 } };
    await takeAnswer(at.db, at.env, await tried(), granted);
    must(await at.outbox.unpark(made.id));
    const back = (await getRecord(at.db, made.id))!;
    expect(back).toMatchObject({ transfer: 'ready', data: { title: CONFERENCE.title, place: 'Keller' } });
    expect(back.copy!.fields.place).toHaveLength(1);
  });

  test('can be saved as a file with everything else that is unsent', async () => {
    must(await at.records.create('conference', CONFERENCE));
    must(await createStaffFiles(at.db, at.env).add(new TextEncoder().encode('{}'), 'application/json'));
    const file = JSON.parse(await exportUnsent(at.db, at.env.now()));
    expect(file).toMatchObject({ format: 'nahraum-unsent', account: ACCOUNT, files: [{ base64: 'e30=' }] });
    expect(JSON.stringify(file.records)).toContain('Sozialraumkonferenz');
  });
});
