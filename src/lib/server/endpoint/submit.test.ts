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
  RESIDENT,
  shaOf,
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
const remark = (more: Record<string, Json> = {}): Json => ({
  ...{ area: town.areas.north, actionField: '', type: 'need', text: 'Eine Bank fehlt.', place: '', language: 'de' },
  ...more
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

  test('enter their feed in another order than they came', async () => {
    const items = Array.from({ length: 50 }, (_, i) => itemOf('response', answers({ answers: { i } })));
    for (const item of items) await submit(town, item);
    const order = (await released()).toSorted((a, b) => a.n - b.n).map(({ id }) => id);
    const sent = items.map(({ id }) => id);
    expect(order.toSorted()).toEqual(sent.toSorted());
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
    expect(await submit(town, itemOf('remark', remark(), { id }))).toEqual([
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

describe('a remark', () => {
  const CODE = 'ABCD-EFGH-JKMN-PQRS';
  const reply = shaOf('ABCDEFGHJKMNPQRS');
  const read = async (code: string) => {
    const answer = await town.endpoint.reply({ code });
    return answer.ok ? answer.value : answer.error;
  };

  test('reaches the officers of its area at once, and nobody else’s', async () => {
    const item = itemOf('remark', remark());
    await submit(town, item);
    const reads = async (person: 'north' | 'south') =>
      (await deskOf(town, person).send()).changes.some(({ id }) => id === item.id);
    expect([await reads('north'), await reads('south')]).toEqual([true, false]);
  });

  test('about no area that is known is refused', async () => {
    const [verdict] = await submit(town, itemOf('remark', remark({ area: newId() })));
    expect(verdict).toMatchObject({ status: 'rejected', reason: 'unknown-area' });
  });

  test('and answers to no survey that is known leave no counter behind', async () => {
    const feeds = () => town.store.read((tx) => tx.feeds.list());
    const before = await feeds();
    const made = [itemOf('remark', remark({ area: newId() })), itemOf('response', answers({ survey: newId() }))];
    await submit(town, ...made, itemOf('contact', contact(newId())));
    expect(await feeds()).toEqual(before);
  });

  test('is answered to whoever holds its code, however it is typed', async () => {
    const item = itemOf('remark', remark(), { reply });
    await submit(town, item);
    expect(await read(CODE)).toEqual({ status: 'received', day: '2026-11-22', messages: [] });
    const officer = deskOf(town, 'north');
    const feed = `area:${town.areas.north}`;
    const triage = await officer.write(
      { feed, id: idFrom('triage', item.id), kind: 'triage' },
      { remark: item.id, status: 'done', note: 'intern' }
    );
    const answer = {
      feed,
      id: newId(),
      kind: 'answer',
      data: { remark: item.id, text: 'Sie steht.', answeredOn: '2026-11-22' }
    };
    expect((await officer.send([triage, answer])).results.map(({ status }) => status)).toEqual([
      'accepted',
      'accepted'
    ]);
    for (const typed of [CODE, 'abcd efgh jkmn pqrs', 'ABCDEFGHJKMNPQRS']) {
      expect(await read(typed)).toEqual({
        status: 'done',
        day: '2026-11-22',
        messages: [{ text: 'Sie steht.', answeredOn: '2026-11-22' }]
      });
    }
  });

  test('answers nothing to a code that nobody has, nor to one that is no code', async () => {
    expect(await read('ZZZZ')).toBeNull();
    expect(await read('')).toEqual({ reason: 'malformed' });
  });

  test('keeps its code to itself when a stranger sends another with the same', async () => {
    const [first, second] = [
      itemOf('remark', remark(), { reply }),
      itemOf('remark', remark({ text: 'Anders.' }), { reply })
    ];
    expect((await submit(town, first, second)).map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    const known = await town.store.read((tx) => tx.replies.get(reply));
    expect(known?.record).toBe(first.id);
  });
});

describe('a photo', () => {
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const sha = shaOf(bytes);
  const photo = { sha256: sha, type: 'image/jpeg', size: bytes.length };
  const put = (sent = bytes, name = shaOf(sent)) => town.endpoint.putFile(RESIDENT, { sha: name, bytes: sent });

  test('is taken without an account once an accepted item announced it, and read by who may read the item', async () => {
    expect(await put()).toEqual({ ok: false, error: { reason: 'not-announced' } });
    await submit(town, itemOf('remark', remark({ photo })));
    expect(await put()).toEqual({ ok: true, value: 'stored' });
    expect(await put()).toEqual({ ok: true, value: 'known' });
    expect(await town.endpoint.getFile(town.people.north, sha)).toEqual({
      bytes: Buffer.from(bytes),
      type: 'image/jpeg',
      shared: false
    });
    for (const actor of [RESIDENT, town.people.south, town.people.administrator]) {
      expect(await town.endpoint.getFile(actor, sha)).toBeUndefined();
    }
  });

  test('must be the bytes that were announced, of their size and their own type', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    await submit(town, itemOf('remark', remark({ photo: { ...photo, sha256: shaOf(png) } })));
    expect(await put(png)).toEqual({ ok: false, error: { reason: 'not-announced' } });
    await submit(town, itemOf('remark', remark({ photo: { ...photo, size: 8 } })));
    expect(await put()).toEqual({ ok: false, error: { reason: 'not-announced' } });
    expect(await put(bytes, shaOf(png))).toEqual({ ok: false, error: { reason: 'other-bytes' } });
    expect(await put(new Uint8Array(2_000_001))).toEqual({ ok: false, error: { reason: 'too-large' } });
  });
});

describe('a document', () => {
  const bytes = new TextEncoder().encode('{"questions":[]}');
  const sha = shaOf(bytes);

  test('is stored by staff before the record that names it, and read by everybody once it is published', async () => {
    expect(await town.endpoint.putFile(town.people.reader, { sha, bytes })).toMatchObject({ ok: false });
    expect(await town.endpoint.putFile(town.people.planner, { sha, bytes })).toEqual({ ok: true, value: 'stored' });
    expect(await town.endpoint.getFile(RESIDENT, sha)).toBeUndefined();
    await planner.send();
    const { n } = [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!;
    const next = edition(true, n);
    await planner.push({ ...next, data: { ...next.data, definition: sha } });
    expect(await town.endpoint.getFile(RESIDENT, sha)).toMatchObject({ type: 'application/json', shared: true });
  });

  test('that no record names goes after a day', async () => {
    await town.endpoint.putFile(town.people.planner, { sha, bytes });
    town.passDays(1);
    await town.endpoint.tend();
    expect(await town.store.read((tx) => tx.files.has(sha))).toBe(true);
    town.passDays(1);
    await town.endpoint.tend();
    expect(await town.store.read((tx) => tx.files.has(sha))).toBe(false);
  });

  test('is nothing but JSON, JPEG or WebP', async () => {
    const html = new TextEncoder().encode('<script>alert(1)</script>');
    expect(await town.endpoint.putFile(town.people.planner, { sha: shaOf(html), bytes: html })).toEqual({
      ok: false,
      error: { reason: 'wrong-type' }
    });
  });
});
