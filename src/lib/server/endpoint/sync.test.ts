import { beforeEach, describe, expect, test } from 'vitest';
import { Desk, conferenceIn, deskOf, newId, openConference, openTown, RESIDENT, type Town } from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const conferenceItem = async (desk: Desk, area = town.areas.north) => {
  const id = newId();
  return desk.write({ feed: `event:${id}`, id, kind: 'conference' }, conferenceIn(area, []));
};
const stored = (id: string) => town.store.read((tx) => tx.records.get(id));

describe('a call', () => {
  const ask = (request: object) => town.endpoint.sync(town.people.north, request);
  const whole = () => ({
    ...{ protocol: 1, subject: town.people.north.account, node: null, previous: null, epoch: null },
    ...{ push: [], cursors: {}, limit: 10 }
  });

  test('without a session is refused, and so is that of another account', async () => {
    expect(await town.endpoint.sync(RESIDENT, whole())).toEqual({ ok: false, error: { reason: 'signed-out' } });
    expect(await ask({ ...whole(), subject: newId() })).toEqual({ ok: false, error: { reason: 'other-subject' } });
  });

  test('of another protocol is told to update, whatever else it says', async () => {
    expect(await ask({ protocol: 2, whatever: true })).toEqual({ ok: false, error: { reason: 'please-update' } });
  });

  test.each([{ unknown: 1 }, { limit: 0 }, { limit: 1e9 }, { cursors: { public: -1 } }, { push: 'all' }, { node: '' }])(
    'that is not as the protocol says is refused: %j',
    async (wrong) => {
      expect(await ask({ ...whole(), ...wrong })).toEqual({ ok: false, error: { reason: 'malformed' } });
    }
  );
});

describe('a node', () => {
  test('is given on the first call and stays', async () => {
    const desk = deskOf(town, 'north');
    const first = await desk.send();
    const second = await desk.send();
    expect(second.node).toEqual(first.node);
    expect(first.node.last).toBeNull();
  });

  test('of another account is answered with one of one’s own, and nothing is processed', async () => {
    const [mine, theirs] = [deskOf(town, 'north'), deskOf(town, 'south')];
    await theirs.send();
    mine.node = theirs.node;
    const item = await conferenceItem(mine);
    const answer = await mine.send([item]);
    expect(answer.results).toEqual([{ id: item.id, status: 'retry', reason: 'node-unknown' }]);
    expect(answer.node.id).not.toBe(theirs.node);
    expect(await stored(item.id)).toBeUndefined();
  });

  test('remembers the greatest stamp of every push it processed, rejected ones included', async () => {
    const desk = deskOf(town, 'north');
    const refused = await conferenceItem(desk, town.areas.south);
    const answer = await desk.send([refused]);
    expect(answer.results[0]).toMatchObject({ status: 'rejected', reason: 'forbidden' });
    expect(answer.node.last).toBe(desk.last);
  });

  test('of a rewound store is told so, and nothing is processed', async () => {
    const desk = deskOf(town, 'north');
    await desk.send([await conferenceItem(desk)]);
    const known = desk.previous;
    const rewound = new Desk(town.endpoint, town.people.north, town.clock);
    Object.assign(rewound, { node: desk.node, previous: null });
    const item = await conferenceItem(rewound);
    const answer = await rewound.send([item]);
    expect(answer.results).toEqual([{ id: item.id, status: 'retry', reason: 'node-mismatch' }]);
    expect(answer.node).toEqual({ id: desk.node, last: known });
    expect(await stored(item.id)).toBeUndefined();
  });

  test('whose answer was lost finds its attempt in the server’s last and repeats it harmlessly', async () => {
    const desk = deskOf(town, 'north');
    const item = await conferenceItem(desk);
    await desk.send([item]);
    desk.previous = null;
    expect((await desk.send([item])).results[0]).toMatchObject({ reason: 'node-mismatch' });
    expect(desk.previous).toBe(desk.last);
    expect((await desk.send([item])).results[0]).toEqual({ id: item.id, status: 'duplicate' });
  });

  test('of two calls that arrive at once processes one', async () => {
    const desk = deskOf(town, 'north');
    const item = await conferenceItem(desk);
    const twin = new Desk(town.endpoint, town.people.north, town.clock);
    Object.assign(twin, { node: desk.node });
    const statuses = (await Promise.all([desk.push(item), twin.push(item)])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['accepted', 'retry']);
  });
});

describe('pulling', () => {
  test('goes on where the cursor stands, page by page, and says when there is more', async () => {
    const desk = deskOf(town, 'planner');
    for (let i = 0; i < 5; i++) await desk.push(await conferenceItem(desk));
    const reader = deskOf(town, 'planner');
    const seen: string[] = [];
    for (let more = true; more;) {
      const answer = await reader.send([], { limit: 2 });
      expect(answer.changes.length).toBeLessThanOrEqual(2);
      seen.push(...answer.changes.map(({ id }) => id));
      more = answer.more;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(4 + 5);
    expect((await reader.send()).changes).toEqual([]);
  });

  test('brings a feed that the device has never heard of', async () => {
    const moderator = deskOf(town, 'moderator');
    await moderator.send();
    const id = await openConference(deskOf(town, 'north'), town.areas.north, [town.people.moderator.account]);
    const { changes, cursors } = await moderator.send();
    expect(changes.map((record) => record.id)).toEqual([id]);
    expect(cursors[`event:${id}`]).toBe(1);
  });

  test('names feeds that were taken away, and feeds whose cursor counts in another database', async () => {
    const desk = deskOf(town, 'north');
    const own = await openConference(desk, town.areas.north, []);
    const foreign = await openConference(deskOf(town, 'south'), town.areas.south, []);
    const cursors = { [`event:${own}`]: 99, [`event:${foreign}`]: 1, [`area:${town.areas.south}`]: 0 };
    const answer = await desk.send([], { cursors });
    expect(answer.reset).toEqual([`event:${own}`]);
    expect(answer.revoked.toSorted()).toEqual([`event:${foreign}`, `area:${town.areas.south}`].toSorted());
    expect(answer.changes.map(({ id }) => id)).toContain(own);
    expect(answer.cursors[`event:${own}`]).toBe(1);
  });

  test('keeps a feed that nothing was ever put into', async () => {
    const answer = await deskOf(town, 'north').send([], { cursors: { [`area:${town.areas.north}`]: 0 } });
    expect([answer.revoked, answer.reset]).toEqual([[], []]);
  });

  test('follows a right from the moment it is given until it is taken away', async () => {
    const planner = deskOf(town, 'planner');
    const id = await openConference(planner, town.areas.north, []);
    const record = { feed: `event:${id}`, id, kind: 'conference' };
    const moderator = deskOf(town, 'moderator');
    expect((await moderator.send()).changes.some((change) => change.id === id)).toBe(false);
    await planner.send();
    await planner.push(await planner.write(record, { team: [town.people.moderator.account] }));
    expect((await moderator.send()).changes.some((change) => change.id === id)).toBe(true);
    await planner.send();
    await planner.push(await planner.write(record, { team: [] }));
    expect((await moderator.send()).revoked).toEqual([record.feed]);
  });

  test('tells listeners which feeds grew, after the commit and never what was in it', async () => {
    const heard: [string, number][][] = [];
    const deafen = town.endpoint.onChange((changes) => heard.push([...changes]));
    const id = await openConference(deskOf(town, 'north'), town.areas.north, []);
    deafen();
    await openConference(deskOf(town, 'north'), town.areas.north, []);
    expect(heard).toEqual([[[`event:${id}`, 1]]]);
  });
});
