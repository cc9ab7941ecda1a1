import { beforeEach, describe, expect, test } from 'vitest';
import { idFrom } from './derived.ts';
import { createSign } from './mac.ts';
import { backupOf, on, restored, returnAll } from './testing/restored.ts';
import {
  conferenceIn,
  deskOf,
  itemOf,
  newId,
  openTown,
  remarkIn,
  RESIDENT,
  shaOf,
  submit,
  type Town
} from './testing/town.ts';
import { openStore } from '../store/open-store.ts';

let town: Town;
let conference: string;
let task: string;
let gone: string;
beforeEach(async () => {
  town = await openTown();
  const moderator = deskOf(town, 'moderator');
  [conference, task, gone] = [newId(), newId(), newId()];
  const feed = `event:${conference}`;
  const team = [town.people.moderator.account];
  const item = newId();
  for (const [kind, id, fields] of [
    ['conference', conference, conferenceIn(town.areas.north, team)],
    ['agenda-item', item, { conference, position: 'a0', title: 'Spielplatz' }],
    ['task', task, { agendaItem: item, position: 'a0', what: 'Anrufen' }],
    ['task', gone, { agendaItem: item, position: 'a1', what: 'Noch einmal' }]
  ] as const)
    expect(await moderator.push(await moderator.write({ feed, id, kind }, fields))).toMatchObject({
      status: 'accepted'
    });
  const erased = { feed, id: gone, kind: 'task', body: { gone: true as const } };
  await town.store.commit({ feeds: [feed], run: (tx) => tx.records.put(erased, createSign(town.macKey)) });
});

const CODE = '7K3M9QTZ1BXWV0DH';
const remarkAs = (id: string, text = 'Eine Bank fehlt.') =>
  itemOf('remark', remarkIn(town.areas.north, { text }), { id, reply: shaOf(CODE) });
const sheetAs = (id: string) =>
  itemOf('response', { survey: newId(), definition: 'a'.repeat(64), language: 'de', answers: {} }, { id });
const reply = async (at: Pick<Town, 'endpoint'> = town) => {
  const answer = await at.endpoint.reply({ code: CODE });
  return answer.ok ? answer.value : answer.error;
};
const remarks = async (at: Pick<Town, 'store'> = town) =>
  (await at.store.read((tx) => tx.records.after(`area:${town.areas.north}`, 0, 100))).filter(
    ({ kind, body }) => kind === 'remark' && 'data' in body
  );

/** Everything that a stranger hears who sends under this id. */
async function heard(id: string) {
  const results = [];
  for (const item of [remarkAs(id), remarkAs(id), remarkAs(id, 'Anders'), sheetAs(id)])
    results.push(...(await submit(town, item)).map(({ status, reason }) => ({ status, reason })));
  return { results, reply: await reply() };
}

describe('A stranger who sends under the id of a record of staff', () => {
  test.each<[string, () => string]>([
    ['a conference', () => conference],
    ['a task', () => task],
    ['an erased task', () => gone]
  ])('hears of %s what they hear of an id that nobody has', async (_what, id) => {
    const known = await heard(id());
    town = await openTown();
    const unknown = await heard(newId());
    expect(known).toEqual(unknown);
    expect(unknown.results[0]).toEqual({ status: 'accepted', reason: undefined });
  });

  test('overwrites nothing, and their remark, its photo and its answer are there once', async () => {
    const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    const photo = { sha256: shaOf(bytes), type: 'image/jpeg', size: bytes.length };
    const sent = itemOf('remark', remarkIn(town.areas.north, { photo }), { id: task, reply: shaOf(CODE) });
    for (const status of ['accepted', 'duplicate', 'duplicate'])
      expect(await submit(town, sent)).toEqual([{ id: task, status }]);
    expect(await town.endpoint.putFile(RESIDENT, { sha: photo.sha256, bytes })).toMatchObject({ ok: true });
    expect(await town.store.read((tx) => tx.records.get(task))).toMatchObject({ kind: 'task' });
    const [remark, ...more] = await remarks();
    expect(more).toEqual([]);
    const north = deskOf(town, 'north');
    const triage = { feed: `area:${town.areas.north}`, id: idFrom('triage', remark!.id), kind: 'triage' };
    const noted = await north.write(triage, { remark: remark!.id, status: 'in-progress' });
    expect(await north.push(noted)).toMatchObject({ status: 'accepted' });
    expect(await reply()).toMatchObject({ status: 'in-progress' });
  });

  test('and sends it again after a restore has it back, once', async () => {
    const lines = await backupOf(town);
    await submit(town, remarkAs(task));
    const officer = deskOf(town, 'north');
    await officer.send();
    const after = { ...town, ...(await restored(town, lines, await openStore({ memory: true }))) };
    await returnAll(on(officer, after.endpoint));
    expect(await submit(after, remarkAs(task))).toEqual([{ id: task, status: 'duplicate' }]);
    expect(await reply(after)).toMatchObject({ status: 'received' });
    expect(await remarks(after)).toHaveLength(1);
  });
});
