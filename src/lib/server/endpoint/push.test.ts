import { beforeEach, describe, expect, test } from 'vitest';
import { idFrom } from './derived.ts';
import {
  Desk,
  conferenceIn,
  deskOf,
  itemOf,
  newId,
  openConference,
  openSurvey,
  openTown,
  submit,
  type Town
} from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const historyOf = (id: string) => town.store.read((tx) => tx.history.of(id));
const storedOf = (id: string) => town.store.read((tx) => tx.records.get(id));

describe('a pushed copy', () => {
  test('is stored, and comes back to everybody who may read its feed', async () => {
    const desk = deskOf(town, 'north');
    const id = await openConference(desk, town.areas.north, []);
    const planner = await deskOf(town, 'planner').send();
    expect(planner.changes.find((record) => record.id === id)).toMatchObject({
      feed: `event:${id}`,
      kind: 'conference'
    });
    const south = await deskOf(town, 'south').send();
    expect(south.changes.some((record) => record.id === id)).toBe(false);
  });

  test('pushed twice is stored once', async () => {
    const desk = deskOf(town, 'north');
    const id = newId();
    const item = await desk.write({ feed: `event:${id}`, id, kind: 'conference' }, conferenceIn(town.areas.north, []));
    expect(await desk.push(item)).toEqual({ id, status: 'accepted' });
    expect(await desk.push(item)).toEqual({ id, status: 'duplicate' });
    expect((await storedOf(id))!.n).toBe(1);
  });

  test('of two tablets that did not see each other keeps what both wrote', async () => {
    const [first, second] = [deskOf(town, 'north'), deskOf(town, 'planner')];
    const id = await openConference(first, town.areas.north, []);
    const record = { feed: `event:${id}`, id, kind: 'conference' };
    await Promise.all([first.send(), second.send()]);
    const [a, b] = [await first.write(record, { place: 'Keller' }), await second.write(record, { place: 'Saal' })];
    expect(await first.push(a)).toMatchObject({ status: 'accepted' });
    expect(await second.push(b)).toMatchObject({ status: 'accepted' });
    const stored = await storedOf(id);
    const values = 'fields' in stored!.body ? stored!.body.fields.place!.map(({ value }) => value) : [];
    expect(values.toSorted()).toEqual(['Keller', 'Saal']);
  });

  test('leaves what it replaced in the history: whose it was, who replaced it and when', async () => {
    const [first, second] = [deskOf(town, 'north'), deskOf(town, 'planner')];
    const id = await openConference(first, town.areas.north, []);
    await second.send();
    await second.push(await second.write({ feed: `event:${id}`, id, kind: 'conference' }, { title: 'Neuer Titel' }));
    expect(await historyOf(id)).toMatchObject([
      {
        field: 'title',
        value: 'Sozialraumkonferenz',
        account: town.people.north.account,
        replacedBy: town.people.planner.account,
        at: town.clock.now
      }
    ]);
  });

  test('holds title and notice of a survey in every language, and no other field so', async () => {
    const [planner, officer] = [deskOf(town, 'planner'), deskOf(town, 'north')];
    const { survey: id } = await openSurvey(town, town.areas.north);
    await Promise.all([planner.send(), officer.send()]);
    const record = { feed: 'programme', id, kind: 'survey' };
    const words = { titleInEn: 'The north', noticeInDeZxZeinfach: 'Wir fragen.', language: 'de' };
    expect(await officer.push(await officer.write(record, words))).toEqual({ id, status: 'accepted' });
    await planner.send();
    expect(await planner.push(await planner.write(record, { titleInEn: '', noticeInAr: 'نسأل' }))).toMatchObject({
      status: 'accepted'
    });
    for (const [field, value, reason] of [
      ['titleInEn', 'x'.repeat(301), 'wrong-shape'],
      ['codeInEn', 'norden', 'unknown-field'],
      ['titleInE', 'x', 'unknown-field']
    ] as const) {
      const desk = deskOf(town, 'planner');
      await desk.send();
      const refused = await desk.push(await desk.write(record, { [field]: value }));
      expect([field, refused]).toMatchObject([field, { status: 'rejected', reason }]);
    }
  });

  test('is refused for a position that does not end in a key', async () => {
    const officer = deskOf(town, 'north');
    const conference = await openConference(officer, town.areas.north, []);
    await officer.send();
    for (const [position, verdict] of [
      ['a1', { status: 'accepted' }],
      [`a1.${officer.node}.a0`, { status: 'accepted' }],
      [`zoo.${officer.node}.a0`, { status: 'accepted' }],
      ['zoo', { status: 'rejected', reason: 'wrong-position' }],
      ['12', { status: 'rejected', reason: 'wrong-position' }],
      ['', { status: 'rejected', reason: 'wrong-position' }]
    ] as const) {
      const id = newId();
      const values = { conference, position, title: 'Spielplatz' };
      const item = await officer.write({ feed: `event:${conference}`, id, kind: 'agenda-item' }, values);
      expect([position, await officer.push(item)]).toEqual([position, { id, ...verdict }]);
    }
  });

  test('is refused whole for one field that may not be changed', async () => {
    const officer = deskOf(town, 'north');
    const moderator = deskOf(town, 'moderator');
    const id = await openConference(officer, town.areas.north, [town.people.moderator.account]);
    await moderator.send();
    const record = { feed: `event:${id}`, id, kind: 'conference' };
    const item = await moderator.write(record, { title: 'Anderer Titel', area: town.areas.south });
    expect(await moderator.push(item)).toEqual({ id, status: 'rejected', reason: 'forbidden' });
    expect(JSON.stringify(await storedOf(id))).not.toContain('Anderer Titel');
  });

  test('cannot move a record to where its writer has no right, nor fetch it from there', async () => {
    const [north, south] = [deskOf(town, 'north'), deskOf(town, 'south')];
    const id = await openConference(north, town.areas.north, []);
    await north.send();
    const record = { feed: `event:${id}`, id, kind: 'conference' };
    expect(await north.push(await north.write(record, { area: town.areas.south }))).toMatchObject({
      reason: 'forbidden'
    });
    expect(await south.push(await south.write(record, { area: town.areas.south }))).toMatchObject({
      reason: 'forbidden'
    });
  });

  test('of an area inside one own area is taken', async () => {
    await expect(openConference(deskOf(town, 'north'), town.areas.east, [])).resolves.toBeTypeOf('string');
  });

  test('waits for a parent nobody knows, and is taken in the same call behind it', async () => {
    const desk = deskOf(town, 'north');
    const [conference, item] = [newId(), newId()];
    const feed = `event:${conference}`;
    const child = await desk.write(
      { feed, id: item, kind: 'agenda-item' },
      { conference, position: 'a0', title: 'Platz' }
    );
    expect(await desk.push(child)).toEqual({ id: item, status: 'retry', reason: 'unknown-parent' });
    const parent = await desk.write({ feed, id: conference, kind: 'conference' }, conferenceIn(town.areas.north, []));
    const { results } = await desk.send([parent, child]);
    expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  });

  test('names no feed but the one that follows from its parent', async () => {
    const desk = deskOf(town, 'north');
    const [one, other] = [
      await openConference(desk, town.areas.north, []),
      await openConference(desk, town.areas.north, [])
    ];
    const id = newId();
    const fields = { conference: one, position: 'a0', title: 'Platz' };
    const item = await desk.write({ feed: `event:${other}`, id, kind: 'agenda-item' }, fields);
    expect(await desk.push(item)).toMatchObject({ status: 'rejected', reason: 'wrong-feed' });
    const stray = await desk.write({ feed: `event:${newId()}`, id, kind: 'agenda-item' }, fields);
    expect(await desk.push(stray)).toMatchObject({ status: 'retry', reason: 'unknown-parent' });
  });

  test('stays where it is, whatever a later copy says it hangs on', async () => {
    const desk = deskOf(town, 'north');
    const [one, other] = [
      await openConference(desk, town.areas.north, []),
      await openConference(desk, town.areas.north, [])
    ];
    const record = { feed: `event:${one}`, id: newId(), kind: 'agenda-item' };
    await desk.push(await desk.write(record, { conference: one, position: 'a0', title: 'Platz' }));
    await desk.send();
    const moved = await desk.write(record, { conference: other });
    expect(await desk.push(moved)).toMatchObject({ status: 'rejected', reason: 'wrong-feed' });
  });

  test('whose stamps run decades ahead is refused, and taken again once it is stamped anew', async () => {
    const id = newId();
    const ahead = new Desk(town.endpoint, town.people.north, { now: Date.UTC(2199, 0, 1) });
    const record = { feed: `event:${id}`, id, kind: 'conference' };
    const item = await ahead.write(record, conferenceIn(town.areas.north, []));
    expect(await ahead.push(item)).toMatchObject({ status: 'rejected', reason: 'clock-ahead' });
  });

  test('with unsent work of another node of the same account is not called a duplicate', async () => {
    const [old, anew] = [deskOf(town, 'north'), deskOf(town, 'north')];
    const id = await openConference(old, town.areas.north, []);
    await Promise.all([old.send(), anew.send()]);
    const unsent = await old.write({ feed: `event:${id}`, id, kind: 'conference' }, { place: 'Keller' });
    expect(await anew.push(unsent)).toMatchObject({ status: 'rejected', reason: 'other-node' });
  });
});

describe('a removed record', () => {
  test('can be brought back, since removing is a field', async () => {
    const desk = deskOf(town, 'north');
    const id = await openConference(desk, town.areas.north, []);
    const record = { feed: `event:${id}`, id, kind: 'conference' };
    for (const removed of [true, false]) {
      await desk.send();
      expect(await desk.push(await desk.write(record, { removed }))).toMatchObject({ status: 'accepted' });
    }
  });
});

describe('an answer to a resident', () => {
  test('is written once', async () => {
    const remark = {
      area: town.areas.north,
      actionField: '',
      type: 'need',
      text: 'Eine Bank fehlt.',
      place: '',
      language: 'de'
    };
    const sent = itemOf('remark', remark);
    await submit(town, sent);
    const desk = deskOf(town, 'north');
    const item = (text: string) => ({
      feed: `area:${town.areas.north}`,
      id: 'a0000000-0000-4000-8000-000000000001',
      kind: 'answer',
      data: { remark: sent.id, text, answeredOn: '2026-11-22' }
    });
    expect(await deskOf(town, 'south').push(item('Nein.'))).toMatchObject({ reason: 'forbidden' });
    expect(await desk.push(item('Danke.'))).toMatchObject({ status: 'accepted' });
    expect(await desk.push(item('Danke.'))).toMatchObject({ status: 'duplicate' });
    expect(await desk.push(item('Doch nicht.'))).toMatchObject({ status: 'rejected', reason: 'already-written' });
  });
});

describe('what is made of a remark', () => {
  test('is one record, whoever begins it: its id follows from the remark’s', async () => {
    const remark = {
      area: town.areas.north,
      actionField: '',
      type: 'need',
      text: 'Eine Bank.',
      place: '',
      language: 'de'
    };
    const sent = itemOf('remark', remark);
    await submit(town, sent);
    const desk = deskOf(town, 'north');
    const feed = `area:${town.areas.north}`;
    const of = (id: string) => desk.write({ feed, id, kind: 'triage' }, { remark: sent.id, status: 'done' });
    expect(await desk.push(await of(newId()))).toMatchObject({ status: 'rejected', reason: 'wrong-id' });
    expect(await desk.push(await of(idFrom('triage', sent.id)))).toMatchObject({ status: 'accepted' });
  });
});
