import { describe, expect, it } from 'vitest';
import { merged, plain } from './define.ts';
import { count, day, document, oneOf, optionalDay, ref, text } from './field.ts';
import type { DataOf } from './kind.ts';

const need = merged('need', {
  feed: { rule: 'by', prefix: 'area', field: 'area' },
  rights: { create: { officer: 'area' }, update: { officer: { scope: 'area', fields: ['statement'] } } },
  fields: {
    area: ref('area').required(),
    statement: text().required().keepBoth().translated(),
    severity: oneOf(['low', 'high']),
    households: count(),
    assessedOn: optionalDay()
  },
  shownAs: { title: ['statement'] }
});
type Need = DataOf<typeof need>;

const notice = plain('notice', {
  arrives: 'push',
  feed: { rule: 'fixed', feed: 'programme' },
  dated: 'givenOn',
  rights: {},
  fields: { text: text(1, 40).required(), sheet: document(), givenOn: day().required() },
  shownAs: { title: ['text'] }
});

describe('a merged kind', () => {
  it('types its data from its fields', () => {
    const data: Need[] = [
      { area: 'a', statement: 's', severity: 'high', households: '', removed: true },
      // @ts-expect-error A choice takes its options only.
      { area: 'a', statement: 's', severity: 'huge' },
      // @ts-expect-error What is required is there.
      { area: 'a' },
      // @ts-expect-error A number is no word.
      { area: 'a', statement: 's', households: 'many' }
    ];
    expect(data).toHaveLength(4);
  });

  it('names its own fields only, in its feed, its rights and its title', () => {
    const fields = { area: ref('area').required(), statement: text() };
    const [feed, rights, shownAs] = [{ rule: 'fixed', feed: 'programme' } as const, {}, { title: [] }];
    const wrong = [
      // @ts-expect-error No such field for the feed.
      merged('wrong', { fields, rights, shownAs, feed: { rule: 'by', prefix: 'area', field: 'aera' } }),
      // @ts-expect-error No such field to limit a right to.
      merged('wrong', { fields, feed, shownAs, rights: { update: { officer: { scope: 'area', fields: ['text'] } } } }),
      // @ts-expect-error No such field for the title.
      merged('wrong', { fields, feed, rights, shownAs: { title: ['titel'] } })
    ];
    expect(wrong).toHaveLength(3);
  });

  it('says of each field what it takes, needs and keeps', () => {
    expect(need.fields.statement).toMatchObject({ type: 'text', required: true, keepBoth: true });
    expect(need.fields.statement.translated?.safeParse('').success).toBe(true);
    expect(need.fields.area).toMatchObject({ type: 'reference', refersTo: 'area', required: true });
    expect(need.fields.severity.options).toEqual(['low', 'high']);
    expect(need.fields.severity.schema.safeParse('huge').success).toBe(false);
    expect(need.fields.removed.type).toBe('flag');
  });
});

describe('a plain kind', () => {
  it('takes exactly its fields', () => {
    const taken = (data: unknown): boolean => notice.data.safeParse(data).success;
    expect(taken({ text: 'x', givenOn: '2026-11-29' })).toBe(true);
    expect(taken({ text: 'x', givenOn: '2026-11-29', sheet: 'a'.repeat(64) })).toBe(true);
    expect(taken({ text: '', givenOn: '2026-11-29' })).toBe(false);
    expect(taken({ text: 'x' })).toBe(false);
    expect(taken({ text: 'x', givenOn: '2026-11-29', by: 'me' })).toBe(false);
  });

  it('knows which of its fields name documents', () => {
    expect(notice.documents).toEqual(['sheet']);
    expect(need.documents).toEqual([]);
  });
});
