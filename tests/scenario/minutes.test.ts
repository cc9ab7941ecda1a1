import { expect, test } from 'vitest';
import { conflictsOf } from '#lib/domain/record/conflict.ts';
import { KINDS } from '#lib/kinds/registry.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { getRecord, listByParent } from '#lib/storage/staff/record-queries.ts';
import { outboxCounts } from '#lib/storage/staff/outbox.ts';
import { openTown } from '#lib/server/endpoint/testing/town.ts';
import { must, tablet } from './devices.ts';

test('two tablets write the minutes in a cellar, nothing is lost, and a person chooses between two results', async () => {
  const town = await openTown();
  const [officer, moderator] = [tablet(town, 'north'), tablet(town, 'moderator')];
  const team = [town.people.moderator.account];
  const fields = { title: 'Sozialraumkonferenz', area: town.areas.north, heldOn: '2026-11-22', team };
  const conference = must(await officer.records.create('conference', fields));
  const agenda = { conference: conference.id, position: 'a0', title: 'Spielplatz' };
  const item = must(await officer.records.create('agenda-item', agenda));
  expect(await officer.sync()).toMatchObject({ type: 'done', sent: 2 });
  await moderator.sync();

  const result = (value: string) => ({ result: { value, shown: [] } });
  must(await officer.records.write(item.id, result('Der Platz wird erneuert.')));
  must(await officer.records.create('task', { agendaItem: item.id, position: 'a0', what: 'Angebote einholen' }));
  must(await moderator.records.write(item.id, result('Der Platz wird erweitert.')));
  must(await moderator.records.create('attendance', { conference: conference.id, group: 'residents', count: 17 }));
  expect(await outboxCounts(officer.db)).toMatchObject({ ready: 2, attention: 0 });

  for (const device of [officer, moderator, officer]) expect((await device.sync()).type).toBe('done');
  for (const { db } of [officer, moderator]) {
    const { copy } = (await getRecord(db, item.id))!;
    expect(conflictsOf(copy!, KINDS['agenda-item']).map(({ field, entries }) => [field, entries.length])).toEqual([
      ['result', 2]
    ]);
    expect(await listByParent(db, 'task', item.id)).toHaveLength(1);
    expect(await listByParent(db, 'attendance', conference.id)).toHaveLength(1);
  }

  const both = (await getRecord(moderator.db, item.id))!.copy!;
  const chosen = { value: 'Der Platz wird erneuert und erweitert.', shown: stampsOf(both, 'result') };
  must(await moderator.records.write(item.id, { result: chosen }));
  await moderator.sync();
  await officer.sync();
  for (const { db } of [officer, moderator]) {
    const { copy, transfer } = (await getRecord(db, item.id))!;
    expect(conflictsOf(copy!, KINDS['agenda-item'])).toEqual([]);
    expect(copy!.fields.result!.map(({ value }) => value)).toEqual([chosen.value]);
    expect(transfer).toBe('sent');
  }
});

test('a refused write is kept with its reason, and thrown away without harm to what others wrote', async () => {
  const town = await openTown();
  const [officer, moderator] = [tablet(town, 'north'), tablet(town, 'moderator')];
  const team = [town.people.moderator.account];
  const fields = { title: 'Sozialraumkonferenz', area: town.areas.north, heldOn: '2026-11-22', team };
  const { id } = must(await officer.records.create('conference', fields));
  await officer.sync();
  await moderator.sync();

  const view = (await getRecord(moderator.db, id))!;
  const noTeam = { team: { value: [], shown: stampsOf(view.copy!, 'team') } };
  must(await moderator.records.write(id, { ...noTeam, place: { value: 'Keller', shown: [] } }));
  must(await officer.records.write(id, { place: { value: 'Aula', shown: [] } }));
  await officer.sync();
  await moderator.sync();
  expect(await getRecord(moderator.db, id)).toMatchObject({ transfer: 'rejected', reason: 'forbidden' });

  must(await moderator.outbox.discard(id));
  expect((await getRecord(moderator.db, id))!.data).toMatchObject({ place: 'Aula', team });
  const shown = stampsOf((await getRecord(moderator.db, id))!.copy!, 'place');
  must(await moderator.records.write(id, { place: { value: 'Bürgerhaus', shown } }));
  expect(await moderator.sync()).toMatchObject({ type: 'done', sent: 1 });
  await officer.sync();
  expect((await getRecord(officer.db, id))!.copy!.fields.place!.map(({ value }) => value)).toEqual(['Bürgerhaus']);
});
