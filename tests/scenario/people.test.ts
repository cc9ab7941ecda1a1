import { liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { namingIn } from '#lib/app/desk/people.ts';
import { placeOf } from '#lib/domain/access/place.ts';
import type { Known, StaffRole } from '#lib/domain/access/roles.ts';
import { conference } from '#lib/kinds/conference/kind.ts';
import { survey } from '#lib/kinds/survey/kind.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { deskAt } from './desks.ts';

let town: Town;
let planner: Awaited<ReturnType<typeof deskAt>>;
beforeEach(async () => {
  town = await openTown();
  planner = await deskAt(town, 'planner');
});
afterEach(() => planner.stop());

const somebody = (role: StaffRole, area?: string): Known => ({
  id: '00000000-0000-4000-8000-0000000000bb',
  name: 'Eine Kollegin',
  assignments: [{ role, ...(area === undefined ? {} : { area }) }]
});

test('being named gives what the role lets it give, and nothing to a role that reads what is public', async () => {
  await planner.sync();
  // The desk learns the areas and their parents from its store.
  await new Promise<void>((resolve) => liveQuery(() => planner.desk.db.records.count()).subscribe(() => resolve()));
  const { north, south } = town.areas;
  const of = (kind: typeof conference | typeof survey) =>
    namingIn(
      planner.desk,
      kind,
      { id: town.areas.north, data: { area: north } },
      placeOf('programme', { area: north })
    );
  const { reads, mayWrite } = of(conference);
  expect(mayWrite).toBe(true);
  expect([reads(somebody('moderator')), reads(somebody('reader')), reads(somebody('dpo'))]).toEqual([
    true,
    false,
    false
  ]);
  expect([reads(somebody('officer', north)), reads(somebody('officer', south))], 'by the area, named or not').toEqual([
    true,
    false
  ]);
  const answers = of(survey).reads;
  expect([answers(somebody('officer', south)), answers(somebody('moderator'))]).toEqual([true, false]);
});
