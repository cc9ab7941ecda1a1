import { expect, test } from 'vitest';
import { JUDGES } from '#lib/server/endpoint/judges.ts';
import { deskOf, openConference, openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { perFieldAcceptance } from './wrong-judges.ts';

/** What a moderator gets who changes the title, which they may, and the area, which they may not. */
async function changeTooMuch(town: Town) {
  const officer = deskOf(town, 'north');
  const moderator = deskOf(town, 'moderator');
  const id = await openConference(officer, town.areas.north, [town.people.moderator.account]);
  await moderator.send();
  const values = { title: 'Neuer Titel', area: town.areas.south };
  const verdict = await moderator.push(await moderator.write({ feed: `event:${id}`, id, kind: 'conference' }, values));
  return { verdict, stored: JSON.stringify(await town.store.read((tx) => tx.records.get(id))) };
}

test('the planted per-field acceptance takes half a record and calls it all', async () => {
  const town = await openTown({ ...JUDGES, pushMerged: perFieldAcceptance });
  const { verdict, stored } = await changeTooMuch(town);
  expect(verdict.status).toBe('accepted');
  expect([stored.includes('Neuer Titel'), stored.includes(town.areas.south)]).toEqual([true, false]);
});

test('without it the same record is refused whole', async () => {
  const { verdict, stored } = await changeTooMuch(await openTown());
  expect([verdict.status, stored.includes('Neuer Titel')]).toEqual(['rejected', false]);
});
