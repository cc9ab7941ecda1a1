import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { idFrom } from './derived.ts';
import {
  conferenceIn,
  deskOf,
  itemOf,
  newId,
  openConference,
  openTown,
  remarkIn,
  shaOf,
  submit
} from './testing/town.ts';
import type { Town } from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

const nested = (depth: number): Json => (depth === 0 ? 0 : [nested(depth - 1)]);

describe('of several faults of one item the first is told', () => {
  test('of a pushed one', async () => {
    const desk = deskOf(town, 'moderator');
    const team = [town.people.moderator.account];
    const conference = await openConference(desk, town.areas.north, team);
    const other = await openConference(desk, town.areas.north, team);
    const long = 'x'.repeat(300_001);
    const no = { fields: {}, seen: {} };
    const derived = idFrom('intake-count', newId());
    const asked: [string, unknown][] = [
      ['malformed', { more: nested(40), long }],
      ['too-large', { kind: 'none', long }],
      ['malformed', { feed: 'none', id: 'none', kind: 'none' }],
      ['unknown-kind', { feed: 'office', id: derived, kind: 'none', ...no }],
      ['forbidden', { feed: 'office', id: derived, kind: 'conference', ...no }],
      ['forbidden', { feed: 'office', id: conference, kind: 'conference', ...no }],
      ['wrong-id', { feed: `event:${conference}`, id: derived, kind: 'survey', ...no }],
      ['wrong-feed', { feed: `event:${other}`, id: conference, kind: 'survey', ...no }],
      ['wrong-id', { feed: `event:${conference}`, id: conference, kind: 'agenda-item', ...no }]
    ];
    for (const [reason, item] of asked) expect(await desk.push(item), reason).toMatchObject({ reason });
  });

  test('of a record written field by field', async () => {
    const desk = deskOf(town, 'moderator');
    await desk.send();
    const id = newId();
    const record = { feed: `event:${id}`, id, kind: 'conference' };
    const write = (values: Record<string, Json>) => desk.write(record, values);
    const good = conferenceIn(town.areas.north, [town.people.moderator.account]);
    const asked: [string, unknown][] = [
      ['unknown-field', await write({ nobody: 1, heldOn: 'never' })],
      ['wrong-shape', await write({ heldOn: 'never' })],
      ['incomplete', await write({ heldOn: '2026-11-22' })],
      ['forbidden', await write({ ...good, team: [town.people.stranger.account] })]
    ];
    for (const [reason, item] of asked) expect(await desk.push(item), reason).toMatchObject({ reason });
    town.clock.now -= 21 * 365 * 24 * 60 * 60 * 1000;
    expect(await desk.push(asked[1]![1]), 'its shape, before its clock').toMatchObject({ reason: 'wrong-shape' });
    expect(await desk.push(asked[2]![1]), 'its clock, before what is missing').toMatchObject({ reason: 'clock-ahead' });
  });

  test('of a submitted one', async () => {
    const known = itemOf('remark', remarkIn(town.areas.north));
    await submit(town, known);
    const nowhere = remarkIn(newId());
    const broken = { kind: 'remark', id: newId(), body: '{"text":', digest: shaOf('{"text":') };
    const asked: [string, unknown][] = [
      [
        'malformed',
        { ...itemOf('remark', nowhere), id: '0192f0c1-0000-7000-8000-000000000000', digest: 'a'.repeat(64) }
      ],
      ['wrong-digest', { ...broken, digest: 'a'.repeat(64) }],
      ['malformed', broken],
      ['wrong-shape', itemOf('remark', { ...(nowhere as object), type: 'none' })],
      ['unknown-area', itemOf('remark', nowhere, { id: known.id })],
      ['unknown-area', itemOf('contact', { ...CONTACT, area: newId(), survey: newId() })],
      ['unknown-survey', itemOf('contact', { ...CONTACT, area: town.areas.north, survey: newId() })],
      ['kept-apart', itemOf('remark', remarkIn(town.areas.north, { text: 'Anders' }), { id: known.id })]
    ];
    for (const [reason, item] of asked) expect(await submit(town, item), reason).toMatchObject([{ reason }]);
  });
});

const CONTACT = { purpose: 'Leben hier', language: 'de', answers: { email: 'a@b' } };

describe('a text with half of a sign', () => {
  test('is kept as it came, by submission and by push', async () => {
    const half = 'Bank \ud83d fehlt';
    const remark = itemOf('remark', remarkIn(town.areas.north, { text: half }));
    expect(await submit(town, remark, remark)).toMatchObject([{ status: 'accepted' }, { status: 'duplicate' }]);
    const desk = deskOf(town, 'moderator');
    const id = newId();
    const values = { ...conferenceIn(town.areas.north, [town.people.moderator.account]), title: half };
    const item = await desk.write({ feed: `event:${id}`, id, kind: 'conference' }, values);
    expect([await desk.push(item), await desk.push(item)]).toMatchObject([
      { status: 'accepted' },
      { status: 'duplicate' }
    ]);
    await desk.send();
    expect(desk.copyOf(id).fields.title).toMatchObject([{ value: half }]);
    const north = deskOf(town, 'north');
    await north.send();
    expect(north.held.get(remark.id)).toMatchObject({ data: { text: half } });
  });
});
