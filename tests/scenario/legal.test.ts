import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayPublishFacts, publishFacts } from '#lib/app/desk/city-facts.ts';
import { readNeeded } from '#lib/app/desk/needed.ts';
import { PublicDesk } from '#lib/app/desk/public-desk.ts';
import { RecordDesk } from '#lib/app/desk/record-desk.ts';
import { readLegal } from '#lib/app/resident/legal.ts';
import { example, legalNotice } from '#lib/kinds/legal-notice/kind.ts';
import { foundMunicipality, sayLegal } from '#lib/server/endpoint/testing/city.ts';
import { deskOf, newId, openSurvey, openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { outboxLists } from '#lib/storage/staff/outbox.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { publicRound } from '#lib/sync/anonymous/public-round.ts';
import { deskAt } from './desks.ts';
import { phone } from './devices.ts';

let town: Town;
const open: { stop: () => void }[] = [];
const at = async (person: keyof Town['people']) => {
  const desk = await deskAt(town, person);
  open.push(desk);
  await desk.sync();
  return desk;
};
beforeEach(async () => (town = await openTown()));
afterEach(() => open.splice(0).forEach(({ stop }) => stop()));

const refusal = { status: 'rejected', reason: 'legal-incomplete' };

test('nothing is asked of residents before the city has said all of who it is, and closing is never refused', async () => {
  const { desk, edition } = await openSurvey(town, town.areas.north);
  await foundMunicipality(town);
  await desk.send();
  const numberOf = (): number => [...desk.held.values()].find(({ kind }) => kind === 'survey-version')!.n;
  expect(await desk.push(edition(false, numberOf()))).toMatchObject({ status: 'accepted' });
  await desk.send();
  expect(await desk.push(edition(true, numberOf()))).toMatchObject(refusal);
  for (const field of legalNotice.whole!) {
    await sayLegal(town, { [field]: '' });
    expect([field, await desk.push(edition(true, numberOf()))]).toEqual([field, expect.objectContaining(refusal)]);
  }
  await sayLegal(town);
  expect(await desk.push(edition(true, numberOf()))).toMatchObject({ status: 'accepted' });
});

test('what was refused is kept on the device, and goes once it is sent again', async () => {
  await foundMunicipality(town);
  const north = await at('north');
  const findings = new RecordDesk(north.desk, 'finding');
  const id = (await findings.create({ area: town.areas.north, theme: 'Wege', statement: 'Dunkel.' }))!;
  await north.sync();
  const publishing = new PublicDesk(north.desk);
  expect(await readNeeded(north.desk.db, 'publication')).toMatchObject({
    kind: 'legal-notice',
    page: '/desk/settings/legal',
    fields: legalNotice.whole
  });
  await publishing.publish((await publishing.read(await findings.read(id)))!);
  await north.sync();
  const { attention } = await outboxLists(north.desk.db);
  expect(attention).toMatchObject([{ kind: 'publication', transfer: 'rejected', reason: 'legal-incomplete' }]);
  await sayLegal(town);
  await north.desk.outbox.resend(attention[0]!.id);
  await north.sync();
  expect((await outboxLists(north.desk.db)).attention).toEqual([]);
  expect(await readNeeded(north.desk.db, 'publication')).toBeUndefined();
  expect((await publishing.read(await findings.read(id)))!.shown).toMatchObject({ title: 'Wege' });
});

test('the city says it bit by bit without a network, and everybody reads it where it was never full', async () => {
  await foundMunicipality(town);
  const office = await at('administrator');
  const root = town.areas.root;
  expect(mayPublishFacts(office.desk, 'legal-notice')).toBe(true);
  const say = async (data: object): Promise<boolean> => {
    const [seen] = await listByKind(office.desk.db, 'legal-notice');
    return publishFacts(office.desk, 'legal-notice', { seen, source: root, data: { ...data, city: root } });
  };
  expect(await say({ controller: 'Stadt Neustadt' })).toBe(true);
  expect((await readNeeded(office.desk.db, 'survey-version'))!.fields).not.toContain('controller');
  await office.sync();
  expect(await say(example)).toBe(true);
  await office.sync();
  const resident = phone(town);
  resident.line.online = true;
  await publicRound(resident, () => ({ now: [], named: [] }));
  resident.line.online = false;
  expect(await readLegal(resident.db)).toMatchObject({ controller: example.controller, city: root });
});

test('of two who begin it without seeing each other the second is refused, and an officer may not', async () => {
  await foundMunicipality(town);
  await sayLegal(town);
  const data = { ...example, city: town.areas.north };
  const second = { feed: 'public', id: newId(), kind: 'legal-notice', base: 0, data };
  expect(await deskOf(town, 'planner').push(second)).toMatchObject({ status: 'rejected', reason: 'changed-meanwhile' });
  expect(await deskOf(town, 'north').push(second)).toMatchObject({ status: 'rejected', reason: 'forbidden' });
  expect(mayPublishFacts((await at('north')).desk, 'legal-notice')).toBe(false);
});
