import { expect, it } from 'vitest';
import { createBuckets } from './buckets.ts';

const bucketsAt = (burst: number, every: number) => {
  const clock = { now: 0 };
  return { clock, buckets: createBuckets({ burst, every }, () => clock.now) };
};

it('lets as many go as the burst allows and then one at a time', () => {
  const { clock, buckets } = bucketsAt(3, 1000);
  for (let i = 0; i < 3; i++) {
    expect(buckets.wait('a')).toBe(0);
    buckets.charge('a');
  }
  expect(buckets.wait('a')).toBe(1000);
  clock.now += 999;
  expect(buckets.wait('a')).toBe(1);
  clock.now += 1;
  expect(buckets.wait('a')).toBe(0);
});

it('takes back what should not have been charged, and no more than that', () => {
  const { buckets } = bucketsAt(1, 1000);
  buckets.charge('a');
  buckets.refund('a');
  expect(buckets.wait('a')).toBe(0);
  buckets.refund('a');
  buckets.refund('b');
  buckets.charge('a');
  expect(buckets.wait('a')).toBe(1000);
});

it('never lets one key pay for another', () => {
  const { buckets } = bucketsAt(1, 1000);
  buckets.charge('a');
  expect(buckets.wait('b')).toBe(0);
});

it('never makes anybody wait longer than a full bucket takes to drain, however often they tried', () => {
  const { buckets } = bucketsAt(5, 1000);
  for (let i = 0; i < 10_000; i++) buckets.charge('a');
  expect(buckets.wait('a')).toBeLessThanOrEqual(6000);
});

it('does not punish anybody for a clock that was set back', () => {
  const { clock, buckets } = bucketsAt(1, 1000);
  clock.now = 1_000_000;
  buckets.charge('a');
  clock.now = 0;
  expect(buckets.wait('a')).toBe(1000);
});

it('forgives', () => {
  const { buckets } = bucketsAt(1, 1000);
  buckets.charge('a');
  buckets.forgive('a');
  expect(buckets.wait('a')).toBe(0);
});

it('never makes anybody wait longer than a minute, however much was charged in one go', () => {
  const { buckets } = bucketsAt(5000, 200);
  buckets.charge('a', 10_000);
  expect(buckets.wait('a')).toBeGreaterThan(0);
  expect(buckets.wait('a')).toBeLessThanOrEqual(60_000);
});
