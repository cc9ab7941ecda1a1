import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeOf } from '../../kernel/stamp.ts';
import { covers } from './merge.ts';
import { emptyMerged, entriesOf, type Merged } from './merged.ts';
import { applyPush } from './push.ts';
import { arbitraryCopies, NODES, plausibleCopies } from './testing/copies.ts';
import { stampsOf, write } from './write.ts';

const [MINE, YOURS] = NODES;
const RUNS = { numRuns: 5000 };

const writeAs = (node: string, copy: Merged, values: Record<string, string>) =>
  write(
    copy,
    Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, { value, shown: stampsOf(copy, field) }])
    ),
    { node, now: 0, last: undefined }
  ).copy;

const accepted = (stored: Merged | undefined, copy: Merged, node: string): Merged => {
  const outcome = applyPush(stored, copy, node);
  if (outcome.type !== 'accepted') throw new Error(`Not accepted: ${JSON.stringify(outcome)}`);
  return outcome.next;
};

describe('whatever anybody pushes, as far as the server takes it', () => {
  const taken = (check: (stored: Merged, copy: Merged, next: Merged, changed: string[]) => void) => {
    let count = 0;
    fc.assert(
      fc.property(plausibleCopies, fc.oneof(plausibleCopies, arbitraryCopies), (stored, copy) => {
        const outcome = applyPush(stored, copy, MINE);
        if (outcome.type !== 'accepted') return;
        count += 1;
        check(stored, copy, outcome.next, outcome.changed);
      }),
      RUNS
    );
    expect(count).toBeGreaterThan(100);
  };

  test('no field is emptied', () =>
    taken((stored, _, next) => {
      for (const field of Object.keys(stored.fields)) expect(entriesOf(next.fields, field)).not.toEqual([]);
    }));

  test('nobody else’s entry is added or rewritten', () =>
    taken((stored, _, next) => {
      for (const field of Object.keys(next.fields)) {
        const before = entriesOf(stored.fields, field);
        for (const entry of entriesOf(next.fields, field)) {
          if (nodeOf(entry.stamp) !== MINE) expect(before).toContainEqual(entry);
        }
      }
    }));

  test('nothing stored goes but what a new entry of the pusher stands for, and what the copy has seen', () =>
    taken((stored, copy, next, changed) => {
      for (const field of Object.keys(stored.fields)) {
        const gone = entriesOf(stored.fields, field).filter(
          ({ stamp }) => !entriesOf(next.fields, field).some((entry) => entry.stamp === stamp)
        );
        if (gone.length > 0) expect(changed).toContain(field);
        for (const { stamp } of gone) expect(covers(copy.seen, stamp)).toBe(true);
      }
    }));

  test('of what others are said to have seen, nothing moves', () =>
    taken((stored, copy, next) => {
      expect(next.seen).toEqual({ ...stored.seen, [MINE]: copy.seen[MINE] });
    }));

  test('fields are changed that hold something new, and only those', () =>
    taken((stored, copy, next, changed) => {
      for (const field of Object.keys(next.fields)) {
        const isNew = entriesOf(copy.fields, field).some(
          ({ stamp }) => nodeOf(stamp) === MINE && !covers(stored.seen, stamp)
        );
        expect(changed.includes(field)).toBe(isNew);
        if (!isNew) expect(entriesOf(next.fields, field)).toEqual(entriesOf(stored.fields, field));
      }
    }));

  test('it is a duplicate the second time', () =>
    taken((_, copy, next) => {
      expect(applyPush(next, copy, MINE).type).not.toBe('accepted');
    }));
});

describe('an honest copy', () => {
  test('replaces what its writer saw and leaves what they did not', () => {
    const first = writeAs(YOURS, emptyMerged(), { title: 'Platz' });
    const stored = accepted(undefined, first, YOURS);
    const mine = writeAs(MINE, first, { title: 'Spielplatz' });
    const meanwhile = accepted(stored, writeAs(YOURS, first, { title: 'Marktplatz' }), YOURS);
    const outcome = applyPush(meanwhile, mine, MINE);
    expect(outcome).toMatchObject({ type: 'accepted', changed: ['title'], superseded: [] });
    const both = accepted(meanwhile, mine, MINE).fields.title!.map(({ value }) => value);
    expect(both.toSorted()).toEqual(['Marktplatz', 'Spielplatz']);
  });

  test('says what it superseded', () => {
    const first = writeAs(YOURS, emptyMerged(), { title: 'Platz' });
    const outcome = applyPush(accepted(undefined, first, YOURS), writeAs(MINE, first, { title: 'Spielplatz' }), MINE);
    expect(outcome).toMatchObject({
      superseded: [{ field: 'title', value: 'Platz', stamp: first.fields.title![0]!.stamp }]
    });
  });

  test('carries fields its device does not know, untouched', () => {
    const stored = accepted(undefined, writeAs(YOURS, emptyMerged(), { title: 'Platz', future: 'Wert' }), YOURS);
    const next = accepted(stored, writeAs(MINE, stored, { title: 'Spielplatz' }), MINE);
    expect(next.fields.future).toEqual(stored.fields.future);
  });

  test('may have a field named like a member of every object', () => {
    const next = accepted(undefined, writeAs(MINE, emptyMerged(), { constructor: 'a', toString: 'b' }), MINE);
    expect(Object.keys(next.fields)).toEqual(['constructor', 'toString']);
  });
});

describe('a forgery', () => {
  const stored = accepted(undefined, writeAs(YOURS, emptyMerged(), { title: 'Platz' }), YOURS);
  const mine = writeAs(MINE, stored, { place: 'Saal' });
  const forged = (copy: Merged) => applyPush(stored, copy, MINE);

  test('claims to have written later than it shows', () => {
    const claim = { ...mine, seen: { ...mine.seen, [MINE]: `zzzzzzzzz-zzzz-${MINE}` } };
    expect(forged(claim)).toEqual({ type: 'forged', why: { type: 'seen-mismatch' } });
  });

  test('shows what it says it has not seen', () => {
    const claim = { ...mine, seen: { [MINE]: mine.seen[MINE]! } };
    expect(forged(claim)).toEqual({ type: 'forged', why: { type: 'entry-beyond-seen', field: 'title' } });
  });

  test('puts other words under a stamp that is known', () => {
    const entry = { ...stored.fields.title![0]!, value: 'Gefängnis' };
    const claim = { ...mine, fields: { ...mine.fields, title: [entry] } };
    expect(forged(claim)).toEqual({ type: 'forged', why: { type: 'known-stamp-changed', field: 'title' } });
  });

  test('puts two values under one stamp', () => {
    const [entry] = mine.fields.place!;
    const claim = { ...mine, fields: { ...mine.fields, place: [entry!, { ...entry!, value: 'Keller' }] } };
    expect(forged(claim)).toEqual({ type: 'forged', why: { type: 'duplicate-stamp', field: 'place' } });
  });
});
