import { expect, test } from 'vitest';
import { publishFacts } from '#lib/app/desk/city-facts.ts';
import { outboxLists } from '#lib/storage/staff/outbox.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { foundMunicipality } from '#lib/server/endpoint/testing/city.ts';
import { openTown } from '#lib/server/endpoint/testing/town.ts';
import { deskAt } from './desks.ts';

test('what somebody else has published meanwhile is still not overwritten', async () => {
  const town = await openTown();
  await foundMunicipality(town);
  const [office, planner] = [await deskAt(town, 'administrator'), await deskAt(town, 'planner')];
  await office.sync();
  await planner.sync();
  const save = async ({ desk }: typeof office, ags: string) => {
    const [seen] = await listByKind(desk.db, 'municipality');
    return publishFacts(desk, 'municipality', { seen, source: '', data: { ...seen!.data, ags } });
  };
  await save(planner, '05913002');
  await planner.sync();
  await save(office, '05913003');
  await office.sync();
  const { attention } = await outboxLists(office.desk.db);
  expect(attention.map(({ reason }) => reason)).toEqual(['changed-meanwhile']);
  for (const { stop } of [office, planner]) stop();
});
