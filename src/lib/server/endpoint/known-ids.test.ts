import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idFrom } from './derived.ts';
import {
  conferenceIn,
  deskOf,
  itemOf,
  newId,
  openConference,
  openSurvey,
  openTown,
  remarkIn,
  submit
} from './testing/town.ts';
import type { Town } from './testing/town.ts';
import { exampleOf } from '../../kinds/examples.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

/** A remark in the north, a conference there and a survey of the south: nothing of it is for the officer of the south. */
async function settled() {
  const moderator = deskOf(town, 'moderator');
  const conference = await openConference(moderator, town.areas.north, [town.people.moderator.account]);
  const remark = itemOf('remark', remarkIn(town.areas.north), { reply: 'a'.repeat(64) });
  expect(await submit(town, remark)).toMatchObject([{ status: 'accepted' }]);
  const north = deskOf(town, 'north');
  const triage = idFrom('triage', remark.id);
  const area = `area:${town.areas.north}`;
  const noted = await north.write(
    { feed: area, id: triage, kind: 'triage' },
    { remark: remark.id, status: 'received' }
  );
  expect(await north.push(noted)).toMatchObject({ status: 'accepted' });
  return { conference, remark: remark.id, triage, area };
}

describe('of a feed that is not for somebody', () => {
  test('known ids are answered as unknown ones are, whatever is sent', async () => {
    const { conference, remark, triage, area } = await settled();
    const desk = deskOf(town, 'south');
    await desk.send();
    const event = `event:${conference}`;
    const merged = { fields: {}, seen: {} };
    const asked: [string, (id: string) => unknown, string][] = [
      ['a remark', (id) => ({ feed: area, id, kind: 'remark', data: remarkIn(town.areas.north) }), remark],
      ['a remark as something else', (id) => ({ feed: area, id, kind: 'triage', ...merged }), remark],
      ['a note', (id) => ({ feed: area, id, kind: 'triage', ...merged }), triage],
      ['a note about it', (id) => ({ feed: area, id: newId(), kind: 'triage', ...noteOn(id) }), remark],
      [
        'an answer to it',
        (id) => ({ feed: area, id: newId(), kind: 'answer', data: { ...exampleOf('answer'), remark: id } }),
        remark
      ],
      ['its removal', (id) => ({ feed: area, id, kind: 'remark', gone: true }), remark],
      ['a conference', (id) => ({ feed: event, id, kind: 'conference', ...merged }), conference],
      [
        'an agenda item in it',
        (id) => ({ feed: event, id: newId(), kind: 'agenda-item', fields: said({ conference: id }), seen: {} }),
        conference
      ],
      ['its removal as an event', (id) => ({ feed: event, id, kind: 'conference', gone: true }), conference]
    ];
    for (const [what, item, known] of asked) {
      const [{ status, reason }, stranger] = [await desk.push(item(known)), await desk.push(item(newId()))];
      expect({ status, reason }, what).toEqual({ status: stranger.status, reason: stranger.reason });
      expect(status, what).toBe('rejected');
    }
  });

  test('and nothing is read out of what hangs on it in a feed that is', async () => {
    const { conference, remark } = await settled();
    const desk = deskOf(town, 'south');
    const mine = `area:${town.areas.south}`;
    for (const [feed, kind, field, known] of [
      [mine, 'triage', 'remark', remark],
      [`event:${newId()}`, 'agenda-item', 'conference', conference]
    ] as const) {
      const of = (id: string) => ({ feed, id: idFrom(kind, id), kind });
      const ask = async (id: string) => desk.push(await desk.write(of(id), { [field]: id }));
      const [there, nowhere] = [await ask(known), await ask(newId())];
      expect(there.status === nowhere.status && there.reason === nowhere.reason, `${kind}: ${there.reason}`).toBe(true);
    }
  });
});

const said = (values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, [{ value, stamp: '0mwrsbk00-0000-k3v9q0aa' }]])
  );
const noteOn = (remark: string) => ({ fields: said({ remark }), seen: {} });

describe('an id that follows from another record’s', () => {
  test.each([
    ['survey-version', 'survey'],
    ['intake-count', 'survey'],
    ['triage', 'remark'],
    ['anything-to-come', 'survey']
  ])('of %s is nobody else’s, before that one is there and after', async (kind, source) => {
    const { survey } = await openSurvey(town, town.areas.south);
    const { remark } = await settled();
    for (const of of [source === 'survey' ? survey : remark, newId()]) {
      const id = idFrom(kind, of);
      for (const person of ['moderator', 'planner', 'north'] as const) {
        const desk = deskOf(town, person);
        const fields = conferenceIn(town.areas.north, [town.people[person].account]);
        const item = await desk.write({ feed: `event:${id}`, id, kind: 'conference' }, fields);
        expect(await desk.push(item), `${person}, ${kind}`).toMatchObject({ status: 'rejected' });
      }
    }
  });

  test('is taken of the one it follows from, and of two tablets’ count of one group', async () => {
    const { survey } = await openSurvey(town, town.areas.south);
    expect((await town.store.read((tx) => tx.records.get(idFrom('survey-version', survey))))?.kind).toBe(
      'survey-version'
    );
    const moderator = deskOf(town, 'moderator');
    const conference = await openConference(moderator, town.areas.north, [town.people.moderator.account]);
    const id = idFrom('attendance', `${conference}:residents`);
    const fields = { conference, group: 'residents', count: 3 };
    const other = await moderator.write(
      { feed: `event:${conference}`, id, kind: 'attendance' },
      { ...fields, group: 'other' }
    );
    expect(await moderator.push(other)).toMatchObject({ status: 'rejected', reason: 'wrong-id' });
    const own = await moderator.write({ feed: `event:${conference}`, id, kind: 'attendance' }, fields);
    expect(await moderator.push(own)).toMatchObject({ status: 'accepted' });
  });
});
