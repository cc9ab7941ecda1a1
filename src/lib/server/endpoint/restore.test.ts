import { beforeEach, describe, expect, test } from 'vitest';
import { restamp } from '../../domain/record/write.ts';
import { shownValue, type Merged } from '../../domain/record/merged.ts';
import type { Sent } from '../../protocol/sync.ts';
import { openStore } from '../store/open-store.ts';
import { createSign } from './mac.ts';
import { backupOf, NEW_EPOCH, on, restored, returnAll } from './testing/restored.ts';
import {
  deskOf,
  itemOf,
  newId,
  openConference,
  openSurvey,
  openTown,
  RESIDENT,
  shaOf,
  submit,
  type Town
} from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const restoreTo = async (lines: readonly string[]) => restored(town, lines, await openStore({ memory: true }));
const backup = () => backupOf(town);

test('a device of another epoch is told so before anything is processed, revoked or taken from it', async () => {
  const desk = deskOf(town, 'north');
  const id = await openConference(desk, town.areas.north, []);
  await desk.send();
  const { endpoint } = await restoreTo(await backup());
  const moved = on(desk, endpoint);
  const item = await moved.write({ feed: `event:${id}`, id, kind: 'conference' }, { place: 'Saal' });
  const answer = await moved.send([item]);
  expect(answer).toMatchObject({ epoch: NEW_EPOCH, changes: [], revoked: [], more: true });
  expect(answer.results).toEqual([{ id, status: 'retry', reason: 'epoch-changed' }]);
  expect(answer.reset.toSorted()).toEqual(Object.keys(desk.cursors).toSorted());
  expect(answer.node.id).not.toBe(desk.node);
});

describe('after a restore from an older backup', () => {
  test('a device that holds them brings back other people’s writes, and then its own', async () => {
    const [north, planner] = [deskOf(town, 'north'), deskOf(town, 'planner')];
    const id = await openConference(north, town.areas.north, []);
    const record = { feed: `event:${id}`, id, kind: 'conference' };
    const lines = await backup();
    await planner.send();
    await planner.push(await planner.write(record, { place: 'Saal' }));
    await north.send();
    const base = north.copyOf(id);
    const unsent = await north.write(record, { title: 'Neuer Titel' });
    const { store, endpoint } = await restoreTo(lines);
    const moved = on(north, endpoint);
    const old = moved.node!;
    const answer = await returnAll(moved);
    moved.node = answer.node.id;
    const anew = restamp(unsent as Merged, base, old, { node: moved.node, now: 0, last: undefined });
    expect(await moved.push({ ...record, ...anew.copy })).toMatchObject({ status: 'accepted' });
    const body = (await store.read((tx) => tx.records.get(id)))!.body as Merged;
    expect([shownValue(body, 'place'), shownValue(body, 'title')]).toEqual(['Saal', 'Neuer Titel']);
  });

  test('an event that the backup does not know comes back with its children, for whoever held it', async () => {
    const lines = await backup();
    const moderator = deskOf(town, 'moderator');
    const id = await openConference(moderator, town.areas.north, [town.people.moderator.account]);
    const feed = `event:${id}`;
    const item = await moderator.write(
      { feed, id: newId(), kind: 'agenda-item' },
      { conference: id, position: 'a0', title: 'Platz' }
    );
    await moderator.push(item);
    await moderator.send();
    const { endpoint } = await restoreTo(lines);
    const children = [...moderator.held.values()].filter(({ kind }) => kind === 'agenda-item');
    const parents = [...moderator.held.values()].filter(({ kind }) => kind === 'conference');
    const moved = on(moderator, endpoint);
    await returnAll(moved, children);
    await returnAll(moved, parents);
    const { changes } = await on(deskOf(town, 'north'), endpoint).send([], { epoch: null });
    expect(changes.filter((change) => change.feed === feed).map(({ kind }) => kind)).toEqual([
      'agenda-item',
      'conference'
    ]);
  });

  test.each(['before', 'after'])('what is returned is judged alike, if its event came back %s it', async (order) => {
    const lines = await backup();
    const north = deskOf(town, 'north');
    const id = await openConference(north, town.areas.north, []);
    const child = await north.write(
      { feed: `event:${id}`, id: newId(), kind: 'agenda-item' },
      { conference: id, position: 'a0', title: 'Platz' }
    );
    await north.push(child);
    await north.send();
    const copies = [...north.held.values()].filter(({ feed }) => feed === `event:${id}`);
    const openerFirst = copies.toSorted((a, b) => Number(b.kind === 'conference') - Number(a.kind === 'conference'));
    const { store, endpoint } = await restoreTo(lines);
    // Somebody who got hold of signed copies that were never theirs.
    await returnAll(on(deskOf(town, 'south'), endpoint), order === 'before' ? openerFirst : openerFirst.toReversed());
    const stored = await store.read((tx) => tx.records.after(`event:${id}`, 0, 10));
    expect(stored.map(({ kind }) => kind)).toEqual(['conference']);
  });

  test('a remark that was handed back announces its photo again', async () => {
    const lines = await backup();
    const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 1);
    const sha = shaOf(bytes);
    const photo = { sha256: sha, type: 'image/jpeg', size: bytes.length };
    const words = { area: town.areas.north, actionField: '', type: 'need', text: 'Bank', place: '', language: 'de' };
    await submit(town, itemOf('remark', { ...words, photo }));
    const north = deskOf(town, 'north');
    await north.send();
    const { endpoint } = await restoreTo(lines);
    expect(await endpoint.putFile(RESIDENT, { sha, bytes })).toMatchObject({ ok: false });
    await returnAll(on(north, endpoint));
    expect(await endpoint.putFile(RESIDENT, { sha, bytes })).toEqual({ ok: true, value: 'stored' });
    expect(await endpoint.getFile(town.people.north, sha)).toMatchObject({ type: 'image/jpeg' });
  });

  test('tombstones win, and nothing comes back over them', async () => {
    const desk = deskOf(town, 'north');
    const id = await openConference(desk, town.areas.north, []);
    await desk.send();
    const held = desk.held.get(id)!;
    const lines = await backup();
    const sign = createSign(town.macKey);
    const gone = { feed: `event:${id}`, id, kind: 'conference', n: 9, body: { gone: true } } as const;
    const tombstone: Sent = { feed: gone.feed, id, kind: gone.kind, n: 9, gone: true, mac: sign(gone) };
    const { store, endpoint } = await restoreTo(lines);
    const moved = on(desk, endpoint);
    await returnAll(moved, [tombstone]);
    await returnAll(moved, [held]);
    expect((await store.read((tx) => tx.records.get(id)))!.body).toEqual({ gone: true });
  });

  test('the later edition of a public row stands, whichever came back first', async () => {
    const lines = await backup();
    const { desk, survey, edition } = await openSurvey(town, town.areas.north);
    await desk.send();
    const [first] = [...desk.held.values()].filter(({ kind }) => kind === 'survey-version');
    await desk.push(edition(false, first!.n));
    await desk.send();
    const [second] = [...desk.held.values()].filter(({ kind }) => kind === 'survey-version');
    for (const order of [
      [first!, second!],
      [second!, first!]
    ]) {
      const { store, endpoint } = await restoreTo(lines);
      for (const copy of order) await returnAll(on(desk, endpoint), [copy]);
      const body = (await store.read((tx) => tx.records.get(first!.id)))!.body;
      expect(body).toMatchObject({ data: { survey, open: false } });
    }
  });
});

describe('what is returned counts only', () => {
  const held = async () => {
    const desk = deskOf(town, 'north');
    const id = await openConference(desk, town.areas.north, []);
    const lines = await backup();
    await desk.send();
    await desk.push(await desk.write({ feed: `event:${id}`, id, kind: 'conference' }, { place: 'Saal' }));
    await desk.send();
    return { desk, id, lines, copy: desk.held.get(id)! };
  };

  test('with this server’s MAC over all of it, number included', async () => {
    const { desk, id, lines, copy } = await held();
    const { store, endpoint } = await restoreTo(lines);
    const before = await store.read((tx) => tx.records.get(id));
    const fields = {
      ...('fields' in copy ? copy.fields : {}),
      title: [{ value: 'x', stamp: '000000000-0000-abcdefgh' }]
    };
    for (const forged of [
      { ...copy, n: copy.n + 1 },
      { ...copy, fields },
      { ...copy, mac: 'a'.repeat(22) }
    ]) {
      await returnAll(on(desk, endpoint), [forged as Sent]);
    }
    expect(await store.read((tx) => tx.records.get(id))).toEqual(before);
  });

  test('from somebody who may read its feed', async () => {
    const { id, lines, copy } = await held();
    const { store, endpoint } = await restoreTo(lines);
    const before = await store.read((tx) => tx.records.get(id));
    await returnAll(on(deskOf(town, 'south'), endpoint), [copy]);
    expect(await store.read((tx) => tx.records.get(id))).toEqual(before);
  });

  test('where it says something new: returning twice stores once', async () => {
    const { desk, id, lines } = await held();
    const { store, endpoint } = await restoreTo(lines);
    await returnAll(on(desk, endpoint));
    const once = await store.read((tx) => tx.records.get(id));
    await returnAll(on(desk, endpoint));
    expect(await store.read((tx) => tx.records.get(id))).toEqual(once);
  });
});
