import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishFacts } from '#lib/app/desk/city-facts.ts';
import { readGoingLive, type StepName } from '#lib/app/desk/going-live.ts';
import { readNeeded } from '#lib/app/desk/needed.ts';
import { keepPeople } from '#lib/storage/staff/people.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { foundMunicipality, sayLegal } from '#lib/server/endpoint/testing/city.ts';
import { newId, openSurvey, openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { deskAt } from './desks.ts';

let town: Town;
let office: Awaited<ReturnType<typeof deskAt>>;
beforeEach(async () => {
  town = await openTown();
  await foundMunicipality(town);
  office = await deskAt(town, 'administrator');
  await office.sync();
});
afterEach(() => office.stop());

const steps = () => readGoingLive(office.desk);
const stepOf = async (name: StepName) => (await steps()).find((step) => step.name === name);

const somebody = (role: 'planner' | 'officer' | 'dpo', more: object = {}) => ({
  ...{ id: newId(), name: role },
  assignments: [{ role, ...(role === 'officer' && { area: town.areas.north }), ...more }]
});

test('before the public feed has come, nothing is said to be missing', async () => {
  const fresh = await deskAt(town, 'administrator');
  expect(await readGoingLive(fresh.desk)).toEqual([]);
  fresh.stop();
});

test('how one reaches the city is asked for until it is said, also without a network', async () => {
  const [city] = await listByKind(office.desk.db, 'municipality');
  const { contact } = city!.data;
  const say = async (more: object, hours = '') => {
    const [seen] = await listByKind(office.desk.db, 'municipality');
    const data = { ...seen!.data, contact: { ...contact, ...more }, hours };
    await publishFacts(office.desk, 'municipality', { seen, source: data.rootArea, data });
    return stepOf('contact');
  };
  expect(await say({ office: ' ', address: '', phone: '', email: '' })).toMatchObject({ done: false, lacking: 4 });
  expect(await say({ office: 'Projektbüro', address: 'Markt 1', phone: '', email: '' })).toMatchObject({ lacking: 2 });
  const whole = { office: 'Projektbüro', address: 'Markt 1', phone: '', email: 'a@b.example' };
  expect(await say(whole, 'Mo–Do 9–12 Uhr')).toMatchObject({ done: true });
});

test('what the server has refused counts for nothing, as for publishing', async () => {
  await sayLegal(town, { dpoReach: '' });
  await office.sync();
  const [seen] = await listByKind(office.desk.db, 'legal-notice');
  const data = { ...seen!.data, dpoReach: 'datenschutz@neustadt.example' };
  await sayLegal(town, { dpoReach: '', authority: 'Aufsicht' });
  await publishFacts(office.desk, 'legal-notice', { seen, source: data.city, data });
  expect(await stepOf('legal')).toMatchObject({ done: true });
  await office.sync();
  expect((await listByKind(office.desk.db, 'legal-notice'))[0]!.transfer).toBe('rejected');
  expect(await stepOf('legal')).toMatchObject({ done: false, lacking: 1 });
});

test('the survey is the project office’s: an administrator is led to no door that is closed', async () => {
  expect((await stepOf('survey'))!.page).toBeUndefined();
  const planner = await deskAt(town, 'planner');
  await planner.sync();
  const own = (await readGoingLive(planner.desk)).find(({ name }) => name === 'survey');
  planner.stop();
  expect(own!.page).toBe('/desk/surveys');
});

test('somebody must plan, be on the spot and mind the data; a role of yesterday counts for nobody', async () => {
  const absent = async (...people: ReturnType<typeof somebody>[]) => {
    await keepPeople(office.desk.db, people);
    return (await stepOf('people'))!.roles;
  };
  expect(await absent()).toEqual(['planner', 'officer', 'dpo']);
  expect(await absent(somebody('planner'), somebody('dpo', { until: '2026-11-21' }))).toEqual(['officer', 'dpo']);
  expect(await absent(somebody('planner'), somebody('dpo'), somebody('officer'))).toEqual([]);
  expect(await stepOf('people')).toMatchObject({ done: true });
});

test('the legal notice is done by the same rule by which the server lets something be published', async () => {
  const isDone = async () => {
    await office.sync();
    const needed = await readNeeded(office.desk.db, 'publication');
    const step = await stepOf('legal');
    expect(step).toMatchObject({ done: needed === undefined, lacking: needed?.fields.length ?? 0 });
    return step!.done;
  };
  expect(await isDone()).toBe(false);
  await sayLegal(town, { dpoReach: '' });
  expect(await isDone()).toBe(false);
  await sayLegal(town);
  expect(await isDone()).toBe(true);
});

test('the last step is done by a survey that is open, not by one that is closed', async () => {
  await sayLegal(town);
  const isAsking = async () => {
    await office.sync();
    return (await stepOf('survey'))!.done;
  };
  expect(await isAsking()).toBe(false);
  const { desk, edition } = await openSurvey(town, town.areas.north);
  expect(await isAsking()).toBe(true);
  await desk.send();
  const { n } = [...desk.held.values()].find(({ kind }) => kind === 'survey-version')!;
  await desk.push(edition(false, n));
  expect(await isAsking()).toBe(false);
});
