import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stampsOf } from '#lib/domain/record/write.ts';
import { takeOut, suspectsIn } from '#lib/domain/remark/redact.ts';
import { Redacting } from '#lib/app/desk/redacting.ts';
import { readPublished } from '#lib/app/resident/published.ts';
import { eraseRecord } from '#lib/server/backup/erasures.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { foundMunicipality, sayLegal } from '#lib/server/endpoint/testing/city.ts';
import { itemOf, openTown, remarkIn, submit, type Town } from '#lib/server/endpoint/testing/town.ts';
import { areaRound } from '#lib/sync/anonymous/public-round.ts';
import { deskAt } from './desks.ts';
import { phone } from './devices.ts';

const WORDS = 'Frau Klein (0231 5012345) parkt mit DO-AB 1234 auf dem Weg.';
type At = Awaited<ReturnType<typeof deskAt>>;

let town: Town;
let officer: At;
let remark: string;
beforeEach(async () => {
  town = await openTown();
  await foundMunicipality(town);
  const reply = createHash('sha256').update('7K3M9QTZ1BXWV0DH').digest('hex');
  const item = itemOf('remark', remarkIn(town.areas.north, { text: WORDS }), { reply });
  await submit(town, item);
  remark = item.id;
  officer = await deskAt(town, 'north');
});
afterEach(() => officer.stop());

/** What somebody without an account reads of the area, and all that the server sends for it. */
async function anybody() {
  const resident = phone(town);
  resident.line.online = true;
  await areaRound(resident, town.areas.north);
  const sent = JSON.stringify(await resident.db.publicRows.toArray());
  return { read: await readPublished(resident.db, town.areas.north), sent };
}

async function redacted(): Promise<Redacting> {
  const redacting = new Redacting(officer.desk);
  expect(await redacting.begin(remark, WORDS)).toBe(true);
  const { id, copy } = (await redacting.read(remark))!;
  await redacting.write(id, { value: takeOut(WORDS, suspectsIn(WORDS)), shown: stampsOf(copy, 'text') });
  return redacting;
}

const stateOf = async (redacting: Redacting) => (await redacting.publishing.read(await redacting.read(remark)))!;

test('only the version without names is public, and only by a person’s act', async () => {
  await sayLegal(town);
  await officer.sync();
  const redacting = await redacted();
  await officer.sync();
  expect((await anybody()).read).toEqual([]);

  expect(await redacting.publishing.publish(await stateOf(redacting))).toBe(true);
  await officer.sync();
  const { read, sent } = await anybody();
  expect(read).toMatchObject([{ kind: 'redaction', title: '[…] ([…]) parkt mit […] auf dem Weg.', texts: [] }]);
  for (const name of ['Klein', '5012345', 'DO-AB']) expect(sent).not.toContain(name);
});

test('nothing is public before the city has said who it is', async () => {
  await officer.sync();
  const redacting = await redacted();
  await redacting.publishing.publish(await stateOf(redacting));
  await officer.sync();
  expect(await stateOf(redacting)).toMatchObject({ transfer: 'rejected' });
  expect((await anybody()).read).toEqual([]);
});

test('what is public goes when its sender takes the remark back', async () => {
  await sayLegal(town);
  await officer.sync();
  const redacting = await redacted();
  await redacting.publishing.publish(await stateOf(redacting));
  await officer.sync();
  expect((await anybody()).read).toHaveLength(1);
  const target = { feed: `area:${town.areas.north}`, id: remark, kind: 'remark' };
  expect(await eraseRecord(town.store, createSign(town.macKey), target)).toBe(true);
  expect((await anybody()).read).toEqual([]);
  await officer.sync();
  expect(await redacting.read(remark)).toBeUndefined();
});

test('nobody of another area makes a public version of it', async () => {
  const south = await deskAt(town, 'south');
  await south.sync();
  const redacting = new Redacting(south.desk);
  await redacting.begin(remark, 'Erfunden.');
  await south.sync();
  const north = new Redacting(officer.desk);
  await officer.sync();
  expect(await north.read(remark)).toBeUndefined();
  south.stop();
});
