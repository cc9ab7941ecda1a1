import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { idFrom } from './derived.ts';
import {
  conferenceIn,
  deskOf,
  itemOf,
  newId,
  openSurvey,
  openTown,
  remarkIn,
  submit,
  type Desk,
  type Town
} from './testing/town.ts';

let town: Town;
let survey: string;
let planner: Desk;
let edition: Awaited<ReturnType<typeof openSurvey>>['edition'];
beforeEach(async () => {
  town = await openTown();
  ({ survey, desk: planner, edition } = await openSurvey(town, town.areas.north));
});

const answers = (more: Record<string, Json> = {}): Json => ({
  ...{ survey, definition: 'a'.repeat(64), language: 'ar', answers: { safety: 'safe' } },
  ...more
});
const contact = (area: string): Json => ({
  area,
  survey,
  purpose: 'Leben hier',
  language: 'de',
  answers: { email: 'a@b' }
});
const send = (count: number) => submit(town, ...Array.from({ length: count }, () => itemOf('response', answers())));

const released = async () => {
  await planner.send();
  return [...planner.held.values()].filter(({ kind }) => kind === 'response');
};
const counted = async () => {
  await planner.send();
  const record = [...planner.held.values()].find(({ kind }) => kind === 'intake-count');
  return record && 'data' in record ? record.data : undefined;
};

describe('the ids that a survey needs', () => {
  test('are not taken by somebody else’s record, which would shut its intake', async () => {
    const moderator = deskOf(town, 'moderator');
    const id = idFrom('intake-count', survey);
    const squatter = { feed: `event:${id}`, id, kind: 'conference' };
    const fields = conferenceIn(town.areas.north, [town.people.moderator.account]);
    const verdict = await moderator.push(await moderator.write(squatter, fields));
    expect(verdict).toMatchObject({ status: 'rejected', reason: 'wrong-id' });
    expect(await send(1)).toMatchObject([{ status: 'accepted' }]);
    expect(await counted()).toMatchObject({ received: 1 });
  });

  test('are known before the survey is published', async () => {
    const id = newId();
    const fields = {
      ...{ title: 'Entwurf', code: 'entwurf', definition: 'a'.repeat(64), area: town.areas.north },
      evaluators: [town.people.planner.account]
    };
    await planner.push(await planner.write({ feed: 'programme', id, kind: 'survey' }, fields));
    const moderator = deskOf(town, 'moderator');
    for (const kind of ['survey-version', 'intake-count']) {
      const taken = idFrom(kind, id);
      const item = await moderator.write(
        { feed: `event:${taken}`, id: taken, kind: 'conference' },
        conferenceIn(town.areas.north, [town.people.moderator.account])
      );
      expect(await moderator.push(item)).toMatchObject({ status: 'rejected', reason: 'wrong-id' });
    }
  });
});

describe('responses', () => {
  test('are counted at once and read only when ten are together', async () => {
    await send(9);
    expect(await counted()).toEqual({ survey, received: 9, released: 0, waiting: 9 });
    expect(await released()).toEqual([]);
    await send(1);
    expect(await counted()).toEqual({ survey, received: 10, released: 10, waiting: 0 });
    expect(await released()).toHaveLength(10);
  });

  test('that arrive all at once are each counted, and released in tens', async () => {
    await Promise.all([send(8), send(9), send(8)]);
    expect(await counted()).toEqual({ survey, received: 25, released: 20, waiting: 5 });
  });

  test('that arrive together are counted in one go, not one by one', async () => {
    await Promise.all(Array.from({ length: 20 }, () => send(5)));
    expect(await counted()).toEqual({ survey, received: 100, released: 100, waiting: 0 });
    const ownNumbers = [...planner.held.values()]
      .filter(({ feed }) => feed === `responses:${survey}`)
      .map(({ n }) => n);
    // A hundred responses and the count, once for each transaction, of which a handful is enough.
    expect(Math.max(...ownNumbers)).toBeLessThan(110);
  });

  test('that arrive together leave in companies of ten, and five of a language are no company in twelve of them', async () => {
    const sheets = (count: number, language: string) =>
      Array.from({ length: count }, () => itemOf('response', answers({ language })));
    await Promise.all([submit(town, ...sheets(5, 'tr'), ...sheets(35, 'de')), send(40), send(40)]);
    const told = (await released()).map((record) => (record as { data?: { language?: string } }).data!.language);
    expect(told).toHaveLength(120);
    // All five in one ten: once in sixty thousand runs.
    expect(told).not.toContain('tr');
    expect(told).toContain('ar');
  });

  test('that arrive together do not share a fate', async () => {
    const twice = itemOf('response', answers());
    const other = itemOf('response', answers({ language: 'de' }), { id: twice.id });
    const contacts = [contact(town.areas.north), contact(newId())].map((each) => itemOf('contact', each));
    const nowhere = itemOf('response', answers({ survey: newId() }));
    const broken = { ...itemOf('response', answers()), digest: '0'.repeat(64) };
    const said = itemOf('remark', remarkIn(town.areas.south));
    const verdicts = await submit(town, twice, broken, other, ...contacts, said, twice, nowhere);
    expect(verdicts.map(({ status, reason }) => reason ?? status)).toEqual([
      ...['accepted', 'wrong-digest', 'kept-apart', 'accepted', 'unknown-area', 'accepted', 'duplicate'],
      'unknown-survey'
    ]);
    expect(await counted()).toMatchObject({ received: 1 });
    expect(await town.store.read((tx) => tx.records.get(said.id))).toMatchObject({ kind: 'remark' });
  });

  test('enter their feed in another order than they came', async () => {
    const items = Array.from({ length: 50 }, (_, i) => itemOf('response', answers({ answers: { i } })));
    for (const item of items) await submit(town, item);
    const inOrder = (await released()).toSorted((a, b) => a.n - b.n) as { data?: { answers: { i: number } } }[];
    const order = inOrder.map(({ data }) => data!.answers.i);
    const sent = items.map((_, i) => i);
    expect(order.toSorted((a, b) => a - b)).toEqual(sent);
    expect(order).not.toEqual(sent);
  });

  test('carry the day of their arrival and nothing finer, whatever the sender wrote', async () => {
    await submit(town, itemOf('response', answers({ day: '1999-01-01' })));
    await send(9);
    for (const record of await released()) {
      expect(record).toMatchObject({ data: { survey, day: '2026-11-22' } });
      expect(Object.keys((record as { data: object }).data).sort()).toEqual([
        'answers',
        'day',
        'definition',
        'language',
        'survey'
      ]);
    }
  });

  test('are read by evaluators alone', async () => {
    await send(10);
    for (const person of ['north', 'reader', 'administrator', 'moderator'] as const) {
      const { changes } = await deskOf(town, person).send();
      expect(changes.filter(({ feed }) => feed.startsWith('responses:'))).toEqual([]);
    }
  });

  test('to a survey that was never published are refused', async () => {
    const [verdict] = await submit(town, itemOf('response', answers({ survey: newId() })));
    expect(verdict).toMatchObject({ status: 'rejected', reason: 'unknown-survey' });
  });
});

describe('sending twice', () => {
  test('is a duplicate, while waiting and after release', async () => {
    const item = itemOf('response', answers());
    expect(await submit(town, item)).toEqual([{ id: item.id, status: 'accepted' }]);
    expect(await submit(town, item, item)).toEqual([
      { id: item.id, status: 'duplicate' },
      { id: item.id, status: 'duplicate' }
    ]);
    await send(9);
    expect(await submit(town, item)).toEqual([{ id: item.id, status: 'duplicate' }]);
    expect(await counted()).toMatchObject({ received: 10 });
  });

  test('ten times at once stores one', async () => {
    const item = itemOf('response', answers());
    const results = await Promise.all(Array.from({ length: 10 }, () => submit(town, item)));
    expect(results.flat().filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect(await counted()).toMatchObject({ received: 1 });
  });

  test('other bytes under one id keeps both, the second apart', async () => {
    const id = newId();
    await submit(town, itemOf('response', answers(), { id }));
    const other = itemOf('response', answers({ language: 'de' }), { id });
    expect(await submit(town, other)).toEqual([{ id, status: 'accepted', reason: 'kept-apart' }]);
    expect(await town.store.read((tx) => tx.submissions.quarantined())).toMatchObject([{ id, digest: other.digest }]);
    expect(await counted()).toMatchObject({ received: 1 });
  });

  test('under the id of any other record overwrites nothing', async () => {
    const id = town.areas.north;
    expect(await submit(town, itemOf('remark', remarkIn(town.areas.north), { id }))).toEqual([
      { id, status: 'accepted', reason: 'kept-apart' }
    ]);
    expect(await town.store.read((tx) => tx.records.get(id))).toMatchObject({ feed: 'public', kind: 'area' });
  });
});

describe('when a survey closes', () => {
  const close = async () => {
    const { n } = (await planner.send(), [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!);
    expect(await planner.push(edition(false, n))).toMatchObject({ status: 'accepted' });
  };

  test('by hand, all that waits is released', async () => {
    await send(3);
    await close();
    expect(await counted()).toEqual({ survey, received: 3, released: 3, waiting: 0 });
  });

  test('late answers are taken for fourteen days, and none is released alone', async () => {
    await close();
    await send(1);
    await town.endpoint.tend();
    expect(await counted()).toEqual({ survey, received: 1, released: 0, waiting: 1 });
    town.passDays(14);
    expect((await send(1))[0]).toMatchObject({ status: 'accepted' });
    town.passDays(1);
    expect((await send(1))[0]).toMatchObject({ status: 'rejected', reason: 'survey-closed' });
    await town.endpoint.tend();
    expect(await counted()).toEqual({ survey, received: 2, released: 2, waiting: 0 });
  });

  test('by its last day, what waited is released before anything late is taken', async () => {
    ({ survey, desk: planner, edition } = await openSurvey(town, town.areas.north, { closesOn: '2026-11-23' }));
    await send(4);
    town.passDays(1);
    await town.endpoint.tend();
    expect(await counted()).toMatchObject({ released: 0 });
    town.passDays(1);
    await send(1);
    expect(await counted()).toEqual({ survey, received: 5, released: 4, waiting: 1 });
  });

  test('an answer sent again after the end is still known', async () => {
    const item = itemOf('response', answers());
    await submit(town, item);
    await close();
    town.passDays(30);
    expect(await submit(town, item)).toEqual([{ id: item.id, status: 'duplicate' }]);
  });

  test('again and again, whoever closes it draws no answers out one by one', async () => {
    const drawn = async (closesOn: string) => {
      await send(1);
      const { n } = (await planner.send(), [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!);
      const { data, ...rest } = edition(true, n);
      expect(await planner.push({ ...rest, data: { ...data, closesOn } })).toMatchObject({ status: 'accepted' });
      return counted();
    };
    expect(await drawn('2026-11-20')).toMatchObject({ received: 1, waiting: 0 });
    expect(await drawn('2026-11-19')).toMatchObject({ received: 2, waiting: 1 });
    expect(await drawn('2026-01-01')).toMatchObject({ received: 3, waiting: 2 });
    town.passDays(14);
    await town.endpoint.tend();
    expect(await counted()).toMatchObject({ received: 3, waiting: 0 });
  });

  test('and opens again, answers wait for company as before', async () => {
    await close();
    await planner.send();
    const { n } = [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!;
    await planner.push(edition(true, n));
    town.passDays(30);
    expect((await send(1))[0]).toMatchObject({ status: 'accepted' });
    await town.endpoint.tend();
    expect(await counted()).toMatchObject({ waiting: 1 });
  });
});

describe('contact data', () => {
  test('wait in a queue of their own and are read by the officers of the area', async () => {
    await submit(town, ...Array.from({ length: 9 }, () => itemOf('contact', contact(town.areas.north))));
    await send(9);
    const contacts = async (person: 'north' | 'south' | 'planner') =>
      (await deskOf(town, person).send()).changes.filter(({ kind }) => kind === 'contact').length;
    expect(await contacts('north')).toBe(0);
    await submit(town, itemOf('contact', contact(town.areas.north)));
    expect([await contacts('north'), await contacts('south'), await contacts('planner')]).toEqual([10, 0, 0]);
  });
});

describe('what is sent', () => {
  test('about what is not known here leaves no counter behind', async () => {
    const feeds = () => town.store.read((tx) => tx.feeds.list());
    const before = await feeds();
    const made = [itemOf('remark', remarkIn(newId())), itemOf('response', answers({ survey: newId() }))];
    await submit(town, ...made, itemOf('contact', contact(newId())));
    expect(await feeds()).toEqual(before);
  });
});
