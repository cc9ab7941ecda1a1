import { expect, test } from 'vitest';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { greet } from '#lib/storage/staff/exchange.ts';
import { outboxCounts, outboxLists } from '#lib/storage/staff/outbox.ts';
import { getRecord, listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { takeAnswer } from '#lib/storage/staff/take-answer.ts';
import { must, tablet } from './devices.ts';

const everything = async (db: StaffDatabase): Promise<string> => {
  const tables = await Promise.all(db.tables.map((table) => table.toArray()));
  return JSON.stringify(tables, (_, value: unknown) => (value instanceof Uint8Array ? [...value].join() : value));
};

/** Two tablets that share one conference with one agenda item, which the officer has written. */
async function shared(town: Town) {
  const [officer, moderator] = [tablet(town, 'north'), tablet(town, 'moderator')];
  const team = [town.people.moderator.account];
  const fields = { title: 'Sozialraumkonferenz', area: town.areas.north, heldOn: '2026-11-22', team };
  const conference = must(await officer.records.create('conference', fields));
  const agenda = { conference: conference.id, position: 'a0', title: 'Spielplatz', input: 'Die Polizei war da.' };
  const item = must(await officer.records.create('agenda-item', agenda));
  await officer.sync();
  await moderator.sync();
  return { officer, moderator, conference: conference.id, item: item.id };
}

const write = async (device: ReturnType<typeof tablet>, id: string, field: string, value: string) => {
  const { copy } = (await getRecord(device.db, id))!;
  must(await device.records.write(id, { [field]: { value, shown: stampsOf(copy!, field) } }));
};
const resultOn = async ({ db }: ReturnType<typeof tablet>, id: string) => {
  const { data, copy } = (await getRecord(db, id))!;
  return { result: data.result, written: copy!.fields.result?.length ?? 0, input: data.input };
};

test('whoever signs out with everything sent leaves nothing at all', async () => {
  const town = await openTown();
  const { moderator } = await shared(town);
  await moderator.db.files.put({ sha: 'a'.repeat(64), bytes: new Uint8Array([1]), type: 'image/jpeg' });
  expect(await moderator.signOut()).toBe(false);
  expect(await everything(moderator.db)).toBe('[[],[],[],[],[]]');
  await moderator.sync();
  expect(await listByKind(moderator.db, 'agenda-item')).toHaveLength(1);
});

test('unsent words alone stay, and go by themselves when their author is back, beside what others wrote meanwhile', async () => {
  const town = await openTown();
  const { officer, moderator, conference, item } = await shared(town);
  await write(moderator, item, 'result', 'Der Platz wird erneuert.');
  const task = must(
    await moderator.records.create('task', { agendaItem: item, position: 'a0', what: 'Zaun streichen' })
  );
  await moderator.db.files.put({ sha: 'b'.repeat(64), bytes: new Uint8Array([2]), type: 'image/jpeg', unsent: 1 });
  await moderator.db.files.put({ sha: 'c'.repeat(64), bytes: new Uint8Array([3]), type: 'image/jpeg' });

  expect(await moderator.signOut()).toBe(true);
  const left = await everything(moderator.db);
  for (const own of ['Der Platz wird erneuert.', 'Zaun streichen', 'b'.repeat(64)]) expect(left).toContain(own);
  for (const read of ['Die Polizei war da.', 'Spielplatz', 'Sozialraumkonferenz', 'c'.repeat(64)])
    expect(left).not.toContain(read);
  expect(await outboxCounts(moderator.db)).toEqual({ drafts: 0, ready: 2, attention: 0, files: 1 });
  expect((await outboxLists(moderator.db)).ready.map(({ data, reason }) => [data, reason])).toContainEqual([
    { result: 'Der Platz wird erneuert.', removed: false },
    undefined
  ]);

  await write(officer, item, 'input', 'Die Polizei war da, zweimal.');
  await officer.sync();
  await moderator.db.files.clear();
  await moderator.sync();
  await officer.sync();
  for (const device of [officer, moderator]) {
    expect(await resultOn(device, item)).toEqual({
      ...{ result: 'Der Platz wird erneuert.', written: 1 },
      input: 'Die Polizei war da, zweimal.'
    });
    expect((await getRecord(device.db, task.id))?.data.what).toBe('Zaun streichen');
    expect((await getRecord(device.db, conference))?.data.title).toBe('Sozialraumkonferenz');
  }
  expect(await outboxCounts(moderator.db)).toEqual({ drafts: 0, ready: 0, attention: 0, files: 0 });
});

test('a push whose answer was lost is written once, also across signing out', async () => {
  const town = await openTown();
  const { officer, moderator, item } = await shared(town);
  await write(moderator, item, 'result', 'Der Platz wird erneuert.');
  moderator.line.loseAnswers = true;
  await moderator.sync();
  moderator.line.loseAnswers = false;
  await moderator.sync();
  await write(moderator, item, 'result', 'Der Platz wird im Mai erneuert.');
  moderator.line.loseAnswers = true;
  await moderator.sync();
  moderator.line.loseAnswers = false;
  expect(await moderator.signOut()).toBe(true);
  await moderator.sync();
  await officer.sync();
  for (const device of [officer, moderator])
    expect(await resultOn(device, item)).toMatchObject({ result: 'Der Platz wird im Mai erneuert.', written: 1 });
});

test('what somebody else wrote in the meantime stands beside it, and what may no longer be read is not written into', async () => {
  const town = await openTown();
  const { officer, moderator, conference, item } = await shared(town);
  await write(moderator, item, 'result', 'Der Platz wird erneuert.');
  await moderator.signOut();
  await write(officer, item, 'result', 'Der Platz bleibt, wie er ist.');
  await officer.sync();
  await moderator.sync();
  await officer.sync();
  for (const device of [officer, moderator]) expect(await resultOn(device, item)).toMatchObject({ written: 2 });

  await write(moderator, item, 'result', 'Der Platz wird doch erneuert.');
  await moderator.signOut();
  const { copy } = (await getRecord(officer.db, conference))!;
  must(await officer.records.write(conference, { team: { value: [], shown: stampsOf(copy!, 'team') } }));
  await officer.sync();
  await moderator.sync();
  const { attention } = await outboxLists(moderator.db);
  expect(attention.map(({ data, reason }) => [data.result, reason])).toEqual([
    ['Der Platz wird doch erneuert.', 'no-access']
  ]);
});

test('an answer to a call from before signing out is not taken in any more', async () => {
  const town = await openTown();
  const { moderator, item } = await shared(town);
  await write(moderator, item, 'result', 'Der Platz wird erneuert.');
  const asked = await greet(moderator.db, moderator.env);
  expect(await moderator.signOut()).toBe(true);
  const { node, previous, epoch } = asked.device;
  const answer = {
    epoch: epoch!,
    node: { id: node, last: previous },
    results: [],
    changes: [],
    cursors: { public: 1 }
  };
  const nothing = { more: false, reset: [], revoked: [] };
  expect(await takeAnswer(moderator.db, moderator.env, asked, { ...answer, ...nothing })).toBe('outdated');
  expect(await moderator.db.cursors.count()).toBe(0);
});
