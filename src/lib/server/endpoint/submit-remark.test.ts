import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { idFrom } from './derived.ts';
import { deskOf, itemOf, newId, openTown, remarkIn, shaOf, submit, type Town } from './testing/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const remark = (more?: Record<string, Json>): Json => remarkIn(town.areas.north, more);

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

  test('names the language of a message to whoever asks for it, and no member more to an older device', async () => {
    const item = itemOf('remark', remark(), { reply });
    await submit(town, item);
    const said = (text: string, language?: string) => ({
      feed: `area:${town.areas.north}`,
      id: newId(),
      kind: 'answer',
      data: { remark: item.id, text, answeredOn: '2026-11-22', ...(language && { language }) }
    });
    await deskOf(town, 'north').send([said('Sie steht.'), said('إنها هناك.', 'ar')]);
    const messages = async (request: object) => {
      const answer = await town.endpoint.reply(request);
      return answer.ok ? answer.value?.messages.map(({ language }) => language).sort() : answer.error;
    };
    expect(await messages({ code: CODE, languages: true })).toEqual(['ar', undefined]);
    expect(await messages({ code: CODE })).toEqual([undefined, undefined]);
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
