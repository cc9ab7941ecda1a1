import { liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PublicDesk } from '#lib/app/desk/public-desk.ts';
import { RecordDesk } from '#lib/app/desk/record-desk.ts';
import { readPublished } from '#lib/app/resident/published.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { eraseRecord } from '#lib/server/backup/erasures.ts';
import { idFrom } from '#lib/server/endpoint/derived.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { outboxLists } from '#lib/storage/staff/outbox.ts';
import { wipeDevice } from '#lib/storage/anonymous/leave.ts';
import { areaRound, publicRound } from '#lib/sync/anonymous/public-round.ts';
import { deskAt } from './desks.ts';
import { phone } from './devices.ts';

type At = Awaited<ReturnType<typeof deskAt>>;
let town: Town;
let [north, south] = [] as unknown as [At, At];
let resident: ReturnType<typeof phone>;
beforeEach(async () => {
  town = await openTown();
  [north, south] = [await deskAt(town, 'north'), await deskAt(town, 'south')];
  resident = phone(town);
  await north.sync();
});
afterEach(() => {
  north.stop();
  south.stop();
});

const typed = (value: string) => ({ value, shown: [] });
const stateOf = async (id: string) => {
  const record = (await new RecordDesk(north.desk, 'finding').read(id))!;
  return (await new PublicDesk(north.desk).read(record))!;
};
const publish = async (id: string) => new PublicDesk(north.desk).publish(await stateOf(id));

async function madeFinding(): Promise<string> {
  const data = { area: town.areas.north, theme: 'Wege im Dunkeln', statement: 'Der Durchgang wird gemieden.' };
  const id = (await new RecordDesk(north.desk, 'finding').create({ ...data, source: 'professional' }))!;
  await north.sync();
  return id;
}

/** What the phone shows of an area, after a round over the network. */
async function readAt(area: string): Promise<string[][]> {
  resident.line.online = true;
  expect(await areaRound(resident, area)).toEqual({ type: 'done' });
  resident.line.online = false;
  return shownAt(area);
}
const shownAt = async (area: string): Promise<string[][]> =>
  (await readPublished(resident.db, area)).map(({ title, texts }) => [title, ...texts]);

test('a finding becomes public by an act, is read offline, follows changes only by another act, and is taken back', async () => {
  const id = await madeFinding();
  expect(await readAt(town.areas.north)).toEqual([]);
  expect(await stateOf(id)).toMatchObject({ shown: undefined, isBehind: false, n: 0 });

  expect(await publish(id)).toBe(true);
  expect(await stateOf(id)).toMatchObject({ transfer: 'ready', isBehind: false });
  await north.sync();
  expect(await stateOf(id)).toMatchObject({ transfer: 'sent', shown: { publishedOn: '2026-11-22' } });
  expect(await readAt(town.areas.north)).toEqual([['Wege im Dunkeln', 'Der Durchgang wird gemieden.']]);
  // Not what the office alone needs to know, nor what is about another area.
  expect(JSON.stringify(await resident.db.publicRows.toArray())).not.toContain('professional');
  expect(await readAt(town.areas.south)).toEqual([]);

  await new RecordDesk(north.desk, 'finding').write(id, 'situation', typed('Im Winter.'));
  await north.sync();
  expect(await stateOf(id)).toMatchObject({ isBehind: true, shown: { texts: ['Der Durchgang wird gemieden.'] } });
  expect(await readAt(town.areas.north)).toEqual([['Wege im Dunkeln', 'Der Durchgang wird gemieden.']]);
  await publish(id);
  await north.sync();
  expect(await stateOf(id)).toMatchObject({ isBehind: false });
  expect((await readAt(town.areas.north))[0]).toContain('Im Winter.');

  await new PublicDesk(north.desk).withdraw(id, await stateOf(id));
  await north.sync();
  expect(await stateOf(id)).toMatchObject({ shown: undefined });
  expect(await readAt(town.areas.north)).toEqual([]);

  await publish(id);
  await north.sync();
  expect(await stateOf(id)).toMatchObject({ transfer: 'sent', isBehind: false });
  expect(await readAt(town.areas.north)).toHaveLength(1);
});

test('what two people wrote at once is not published before somebody chooses, and what is public stays until then', async () => {
  const id = await madeFinding();
  const planner = await deskAt(town, 'planner');
  await planner.sync();
  const [here, there] = [new RecordDesk(north.desk, 'finding'), new RecordDesk(planner.desk, 'finding')];
  async function writeAtOnce(field: 'statement' | 'source', one: string, two: string): Promise<void> {
    const shown = stampsOf((await here.read(id))!.copy, field);
    await here.write(id, field, { value: one, shown });
    await there.write(id, field, { value: two, shown });
    for (const at of [north, planner, north]) await at.sync();
  }

  await writeAtOnce('statement', 'Er ist zu dunkel.', 'Er ist zu laut.');
  expect(await stateOf(id)).toMatchObject({ undecided: ['statement'] });
  expect(await publish(id)).toBe(false);
  await north.sync();
  expect(await readAt(town.areas.north)).toEqual([]);

  await here.choose((await here.read(id))!, 'statement', 'Er ist zu dunkel.');
  expect(await publish(id)).toBe(true);
  await north.sync();
  await planner.sync();
  expect(await readAt(town.areas.north)).toEqual([['Wege im Dunkeln', 'Er ist zu dunkel.']]);

  await writeAtOnce('statement', 'Er ist eng.', 'Er ist lang.');
  expect(await stateOf(id)).toMatchObject({ undecided: ['statement'], shown: { texts: ['Er ist zu dunkel.'] } });
  expect(await publish(id)).toBe(false);
  await north.sync();
  expect(await readAt(town.areas.north)).toEqual([['Wege im Dunkeln', 'Er ist zu dunkel.']]);

  await here.choose((await here.read(id))!, 'statement', 'Er ist eng.');
  await writeAtOnce('source', 'affected', 'planning');
  // Of what nobody reads, nobody has to choose first.
  expect(await stateOf(id)).toMatchObject({ undecided: [] });
  planner.stop();
});

test('a screen that is open hears of it without being asked again', async () => {
  const id = await madeFinding();
  const record = (await new RecordDesk(north.desk, 'finding').read(id))!;
  const acts = new PublicDesk(north.desk);
  const heard: (string | undefined)[] = [];
  const open = liveQuery(() => acts.read(record)).subscribe((state) => void heard.push(state?.shown && state.transfer));
  await vi.waitFor(() => expect(heard).toEqual([undefined]));
  await publish(id);
  await vi.waitFor(() => expect(heard.at(-1)).toBe('ready'));
  await north.sync();
  await vi.waitFor(() => expect(heard.at(-1)).toBe('sent'));
  open.unsubscribe();
});

test('written and published without a network, it arrives in one go', async () => {
  const acts = new RecordDesk(north.desk, 'finding');
  const id = (await acts.create({ area: town.areas.north, theme: 'Licht', statement: 'Fehlt.' }))!;
  await publish(id);
  expect(await north.sync()).toMatchObject({ phase: 'idle' });
  expect(await readAt(town.areas.north)).toEqual([['Licht', 'Fehlt.']]);
});

test('what is taken away or erased goes from every phone', async () => {
  const [one, two] = [await madeFinding(), await madeFinding()];
  for (const id of [one, two]) await publish(id);
  await north.sync();
  expect(await readAt(town.areas.north)).toHaveLength(2);

  await new RecordDesk(north.desk, 'finding').remove(one);
  await north.sync();
  expect(await readAt(town.areas.north)).toHaveLength(1);

  const target = { id: two, feed: `area:${town.areas.north}`, kind: 'finding' };
  expect(await eraseRecord(town.store, createSign(town.macKey), target)).toBe(true);
  expect(await readAt(town.areas.north)).toEqual([]);
  const row = await town.store.read((tx) => tx.records.get(idFrom('publication', two)));
  expect(row!.body).toEqual({ gone: true });
});

test('the server takes no word that the stored record does not say, and nothing from who does not look after the area', async () => {
  const id = await madeFinding();
  const row = idFrom('publication', id);
  const { made, n } = await stateOf(id);
  const put = (at: At, more: Record<string, unknown>) =>
    at.desk.plain.publish('publication', row, {
      data: { ...made!, publishedOn: '2026-11-22', ...more } as never,
      lookedAt: n
    });
  const refusal = async (at: At) => (await outboxLists(at.desk.db)).attention.map(({ reason }) => reason);

  await put(north, { texts: ['Niemand geht dort.'] });
  await north.sync();
  expect(await refusal(north)).toEqual(['other-than-stored']);
  expect(await stateOf(id)).toMatchObject({ shown: undefined, transfer: 'rejected' });
  expect(await publish(id)).toBe(true);
  await north.sync();
  expect(await stateOf(id)).toMatchObject({ transfer: 'sent', shown: { texts: ['Der Durchgang wird gemieden.'] } });

  await put(south, { title: 'Alles gut' });
  await south.sync();
  // Not even told whether there is such a record.
  expect(await refusal(south)).toEqual(['unknown-parent']);
  expect(await readAt(town.areas.north)).toEqual([['Wege im Dunkeln', 'Der Durchgang wird gemieden.']]);
});

test('a phone keeps the areas it has looked at up to date, and forgets them with everything else', async () => {
  const id = await madeFinding();
  await publish(id);
  await north.sync();
  await readAt(town.areas.north);
  await new PublicDesk(north.desk).withdraw(id, await stateOf(id));
  await north.sync();
  resident.line.online = true;
  expect(await publicRound(resident, () => ({ now: [], named: [] }))).toEqual({ type: 'done' });
  expect(await shownAt(town.areas.north)).toEqual([]);

  await wipeDevice(resident.db);
  const keys = (await resident.db.meta.toArray()).map(({ key }) => key);
  expect(keys).toEqual(['public']);
});
