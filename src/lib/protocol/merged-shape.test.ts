import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { NODE_PATTERN, STAMP_PATTERN } from '../kernel/stamp.ts';
import { FIELD_PATTERN, isFields, isSeen } from './merged-shape.ts';

/** What the page of the protocol says, spelled as a schema. */
const stamp = z.string().check(z.regex(STAMP_PATTERN));
const entry = z.strictObject({ value: z.custom((value) => value !== undefined), stamp });
const entries = z.array(entry).check(z.minLength(1), z.maxLength(100));
const fields = z.record(z.string().check(z.regex(FIELD_PATTERN)), entries);
const seen = z.record(z.string().check(z.regex(NODE_PATTERN)), stamp);

const STAMP = '0mwrsbk00-0000-k3v9q0aa';
const anything = fc.jsonValue();
const stamps = fc.oneof(fc.constant(STAMP), fc.constant(`${STAMP}a`), anything);
const oneEntry = fc.oneof(
  { weight: 8, arbitrary: fc.record({ value: anything, stamp: fc.constant(STAMP) }) },
  fc.record({ value: anything, stamp: stamps }, { requiredKeys: [] }),
  fc.record({ value: anything, stamp: fc.constant(STAMP), more: anything }),
  anything
);
const listed = fc.oneof(
  { weight: 8, arbitrary: fc.array(oneEntry, { minLength: 1, maxLength: 3 }) },
  fc.constant(Array.from({ length: 101 }, () => ({ value: 1, stamp: STAMP }))),
  fc.constant([]),
  anything
);
const names = fc.oneof({ weight: 8, arbitrary: fc.constantFrom('title', 'noticeInEn') }, fc.string());
const nodes = fc.oneof({ weight: 8, arbitrary: fc.constantFrom('k3v9q0aa', '00000000') }, fc.string());

describe('a copy of a merged record', () => {
  test('has fields as the protocol says, and no others', () => {
    const told = { yes: 0, no: 0 };
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(names, listed), anything), (value) => {
        const fits = isFields(value);
        told[fits ? 'yes' : 'no'] += 1;
        expect(fits).toBe(fields.safeParse(value).success);
      }),
      { numRuns: 2000 }
    );
    expect(Math.min(told.yes, told.no)).toBeGreaterThan(100);
  });

  test('has seen nodes as the protocol says, and no others', () => {
    const told = { yes: 0, no: 0 };
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(nodes, stamps), anything), (value) => {
        const fits = isSeen(value);
        told[fits ? 'yes' : 'no'] += 1;
        expect(fits).toBe(seen.safeParse(value).success);
      }),
      { numRuns: 2000 }
    );
    expect(Math.min(told.yes, told.no)).toBeGreaterThan(100);
  });
});
