import { afterEach, beforeEach, expect, test } from 'vitest';
import { ComparedDesk, listDisputed } from '#lib/app/desk/compared.ts';
import { RecordDesk } from '#lib/app/desk/record-desk.ts';
import { itemOf, openTown, submit, type Town } from '#lib/server/endpoint/testing/town.ts';
import type { Verdict } from '#lib/kinds/comparison/verdicts.ts';
import { deskAt } from './desks.ts';

type At = Awaited<ReturnType<typeof deskAt>>;

let town: Town;
let officer: At;
let finding: string;
beforeEach(async () => {
  town = await openTown();
  officer = await deskAt(town, 'north');
  const data = { area: town.areas.north, theme: 'Wege im Dunkeln', statement: 'Viele meiden den Bachweg.' };
  finding = (await new RecordDesk(officer.desk, 'finding').create(data))!;
  await officer.sync();
});
afterEach(() => officer.stop());

/** Somebody whom nobody knows says something of it; the day they claim is not what counts. */
async function say(verdict: Verdict, text = ''): Promise<void> {
  const data = { area: town.areas.north, record: finding, verdict, text, language: 'de', day: '1999-01-01' };
  expect(await submit(town, itemOf('comparison', data))).toMatchObject([{ status: 'accepted' }]);
}

test('what residents say of a finding is counted at the desk, with their own words and the server’s day', async () => {
  await say('yes');
  await say('yes');
  await say('unknown', 'Ich bin abends nie dort.');
  await officer.sync();
  const compared = await new ComparedDesk(officer.desk).read(finding);
  expect(compared.counts.map(({ verdict, count }) => [verdict, count])).toEqual([
    ['yes', 2],
    ['partly', 0],
    ['no', 0],
    ['unknown', 1]
  ]);
  expect(compared.seen).toMatchObject([{ text: 'Ich bin abends nie dort.' }]);
  expect(compared.seen[0]!.day).not.toBe('1999-01-01');
  // Nobody contradicts.
  expect([compared.open, await listDisputed(officer.desk.db)]).toEqual([0, []]);
});

test('who contradicts makes work until somebody settles it, and again when somebody contradicts later', async () => {
  const { db } = officer.desk;
  const desk = new ComparedDesk(officer.desk);
  await say('no', 'Der Weg ist seit dem Sommer beleuchtet.');
  await say('partly');
  await officer.sync();
  expect(await listDisputed(db)).toEqual([{ id: finding, title: 'Wege im Dunkeln', open: 2 }]);

  expect(desk.may(`area:${town.areas.north}`)).toBe(true);
  expect(desk.may(`area:${town.areas.south}`)).toBe(false);
  expect(await desk.settle(finding, 'Angesehen: Gilt nur für das obere Stück.')).toBe(true);
  // Without a network, too.
  expect(await listDisputed(db)).toEqual([]);
  await officer.sync();
  expect(await desk.read(finding)).toMatchObject({
    ...{ all: 2, open: 0 },
    settled: [{ text: 'Angesehen: Gilt nur für das obere Stück.' }]
  });

  await say('no');
  await officer.sync();
  expect(await listDisputed(db)).toMatchObject([{ id: finding, open: 1 }]);
});

test('a stranger who says something else than the four, or of no area, is not taken', async () => {
  const data = { area: town.areas.north, record: finding, verdict: 'maybe', text: '', language: 'de' };
  expect(await submit(town, itemOf('comparison', data))).toMatchObject([{ reason: 'wrong-shape' }]);
  const nowhere = { ...data, verdict: 'yes', area: finding };
  expect(await submit(town, itemOf('comparison', nowhere))).toMatchObject([{ reason: 'unknown-area' }]);
});
