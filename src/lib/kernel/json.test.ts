import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, nestedDeeperThan, sameJson, type Json } from './json.ts';

const json = fc.jsonValue() as fc.Arbitrary<Json>;

const shuffled = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(shuffled);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)])
  );
};

describe('the canonical spelling', () => {
  test('is the same for equal values, in whatever order their keys came', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(shuffled(value)) === canonicalJson(value)));
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      })
    );
  });

  test('tells values apart that are not equal', () => {
    expect(sameJson({ a: 1 }, { a: '1' })).toBe(false);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson({ a: null }, {})).toBe(false);
    expect(sameJson({ a: 1, b: undefined as never }, { a: 1 })).toBe(true);
    expect(sameJson({ a: undefined as never }, { a: null })).toBe(false);
    expect(sameJson({}, [])).toBe(false);
    expect(sameJson(undefined, null)).toBe(true);
    expect(sameJson({ a: null }, { toString: 1 })).toBe(false);
  });

  test('need not be spelled to tell whether two values are equal', () => {
    const pairs = fc.tuple(json, json).chain(([a, b]) =>
      fc.constantFrom<[Json, Json][]>(
        [a, b],
        [a, shuffled(a)],
        [
          [a, b],
          [b, a]
        ]
      )
    );
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      })
    );
  });

  test('is what two values are compared by, though neither is written out', () => {
    const odd = fc.constantFrom<Json>(
      ...([
        {},
        { a: null },
        { a: undefined },
        { constructor: 1 },
        { __proto__: null },
        [],
        [null],
        [{}],
        0,
        -0,
        null
      ] as Json[])
    );
    const value = fc.oneof(odd, json);
    const same = (a: Json, b: Json): boolean => sameJson(a, b) === (canonicalJson(a) === canonicalJson(b));
    fc.assert(fc.property(value, value, same));
    fc.assert(fc.property(value, (one) => same(one, shuffled(one))));
    fc.assert(fc.property(value, value, (one, other) => same({ one, other }, { one, other: one })));
    fc.assert(fc.property(value, value, (one, other) => same([one, other], [one, one])));
    for (const nothing of [undefined, null]) expect(sameJson(nothing, null)).toBe(true);
  });

  test('leaves out what JSON leaves out, and survives half a surrogate', () => {
    expect(canonicalJson({ a: undefined as never, b: 1 })).toBe('{"b":1}');
    expect(canonicalJson('\ud800')).toBe('"\\ud800"');
  });
});

describe('depth', () => {
  const nested = (depth: number): unknown => Array.from({ length: depth }).reduce((inner) => [inner], 0);

  test('is counted in brackets around the innermost value', () => {
    expect(nestedDeeperThan(3, nested(3))).toBe(false);
    expect(nestedDeeperThan(3, nested(4))).toBe(true);
    expect(nestedDeeperThan(0, 'flat')).toBe(false);
  });

  test('costs no stack, however deep', () => {
    expect(nestedDeeperThan(200_000, nested(100_000))).toBe(false);
  });
});
