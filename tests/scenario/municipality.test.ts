import { expect, test } from 'vitest';
import { publishFacts } from '#lib/app/desk/city-facts.ts';
import { readCity } from '#lib/app/resident/city.ts';
import { withSet } from '#lib/kinds/municipality/action-fields.ts';
import { factsOf, fromFacts } from '#lib/kinds/municipality/facts.ts';
import { ACTION_FIELD_SETS } from '#lib/kinds/municipality/templates.ts';
import { foundMunicipality } from '#lib/server/endpoint/testing/city.ts';
import { openTown } from '#lib/server/endpoint/testing/town.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { publicRound } from '#lib/sync/anonymous/public-round.ts';
import { deskAt } from './desks.ts';
import { phone } from './devices.ts';

test('an administrator says without a network who the city is, when it is there and what it works on', async () => {
  const town = await openTown();
  await foundMunicipality(town);
  const office = await deskAt(town, 'administrator');
  await office.sync();
  const [seen] = await listByKind(office.desk.db, 'municipality');
  const said = {
    hours: 'Montag 9 bis 12 Uhr',
    ways: 'Papierbogen',
    level: 'county',
    ags: '16062',
    phone: '03631 1'
  } as const;
  const changed = fromFacts({ ...factsOf(seen!.data), ...said });
  const actionFields = withSet(changed.actionFields, ACTION_FIELD_SETS.nordhausen);
  const data = { ...changed, actionFields };
  expect(await publishFacts(office.desk, 'municipality', { seen, source: data.rootArea, data })).toBe(true);
  expect(await office.sync()).toMatchObject({ phase: 'idle' });
  office.stop();

  const resident = phone(town);
  resident.line.online = true;
  await publicRound(resident, () => ({ now: [], named: [] }));
  const { municipality } = await readCity(resident.db);
  expect(municipality).toMatchObject({
    hours: said.hours,
    ways: said.ways,
    ags: '16062',
    contact: { phone: '03631 1' }
  });
  expect(municipality!.actionFields).toHaveLength(seen!.data.actionFields.length + 4);
});
