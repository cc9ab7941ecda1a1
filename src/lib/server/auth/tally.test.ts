import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { MOST_SAID, NO_PEERS, type Peers } from '../store/peers.ts';
import { createAttempts } from './attempts.ts';
import { createBuckets, type BucketRule } from './buckets.ts';
import { createSealed } from './sealed.ts';
import { createTally } from './tally.ts';

const SECRET = new Uint8Array(32).fill(7);
const clock = { now: 0 };
const now = () => clock.now;

/** So many processes that hear each other, and everything that was said. */
function town(size: number, secretOf = (_nth: number) => SECRET) {
  const said: string[] = [];
  const hearing: ((text: string) => void)[] = [];
  const peersOf = (nth: number): Peers => ({
    ...NO_PEERS,
    hear: (_topic, listener) => void (hearing[nth] = listener),
    say: (_topic, text) => {
      said.push(text);
      hearing.forEach((listener, other) => other !== nth && listener(text));
    }
  });
  const tallies = Array.from({ length: size }, (_, nth) => createTally(peersOf(nth), secretOf(nth)));
  const buckets = (rule: BucketRule) => tallies.map((tally) => createBuckets(rule, now, (own) => tally('x', own)));
  return { said, tallies, buckets, hearing };
}

beforeEach(() => {
  vi.useFakeTimers();
  clock.now = 0;
});
afterEach(() => vi.useRealTimers());
const gathered = () => vi.advanceTimersByTime(100);

describe('limits across processes', () => {
  it('make a caller wait at every process when one has counted enough, and let go at the same time', () => {
    const [one, other] = town(2).buckets({ burst: 6, every: 1000 });
    for (let i = 0; i < 6; i++) one!.charge('a');
    expect(other!.wait('a')).toBe(0);
    gathered();
    expect([one!.wait('a'), other!.wait('a')]).toEqual([1000, 1000]);
    expect(other!.wait('b')).toBe(0);
    clock.now += 1000;
    expect([one!.wait('a'), other!.wait('a')]).toEqual([0, 0]);
  });

  it('add up what several processes count, and repeat to nobody what they heard', () => {
    const { said, buckets } = town(3);
    const [one, two, three] = buckets({ burst: 9, every: 1000 });
    for (const each of [one!, two!, three!]) for (let i = 0; i < 3; i++) each.charge('a');
    gathered();
    for (const each of [one!, two!, three!]) expect(each.wait('a')).toBe(1000);
    gathered();
    expect(said).toHaveLength(3);
  });

  it('say nothing of a caller below a tenth of the burst, however many calls come', () => {
    const { said, buckets } = town(2);
    const [one] = buckets({ burst: 5000, every: 200 });
    for (let caller = 0; caller < 1000; caller++) one!.charge(`phone ${caller}`, 3);
    gathered();
    expect(said).toEqual([]);
  });

  it('let nobody have more than the burst and a tenth of it for each process', () => {
    const all = town(2).buckets({ burst: 100, every: 1_000_000 });
    let passed = 0;
    for (let i = 0; i < 500; i++) {
      const each = all[i % 2]!;
      if (each.wait('a') > 0) continue;
      each.charge('a');
      passed += 1;
      gathered();
    }
    expect(passed).toBeGreaterThanOrEqual(100);
    expect(passed).toBeLessThanOrEqual(120);
  });

  it('take back what was charged in vain, and forgive everywhere', () => {
    const { said, buckets } = town(2);
    const [one, other] = buckets({ burst: 2, every: 1000 });
    one!.charge('a', 2);
    one!.refund('a', 2);
    one!.forgive('a');
    gathered();
    expect(said).toEqual([]);
    one!.charge('a', 2);
    gathered();
    one!.refund('a');
    gathered();
    expect(other!.wait('a')).toBe(0);
    other!.charge('a');
    gathered();
    expect(one!.wait('a')).toBe(1000);
    other!.forgive('a');
    gathered();
    expect(one!.wait('a')).toBe(0);
  });

  it('tell of ten thousand callers in messages that the database carries', () => {
    const { said, buckets } = town(2);
    const [one, other] = buckets({ burst: 1, every: 60_000 });
    for (let i = 0; i < 10_000; i++) one!.charge(`caller ${i}`);
    gathered();
    expect(Math.max(...said.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(MOST_SAID);
    for (const i of [0, 5000, 9999]) expect(other!.wait(`caller ${i}`)).toBe(60_000);
  });

  it('travel sealed: nobody without the key reads who was counted, or counts', () => {
    const { said, hearing, buckets } = town(2, (nth) => new Uint8Array(32).fill(nth));
    const [one, other] = buckets({ burst: 1, every: 1000 });
    one!.charge('somebody');
    gathered();
    expect(said).toHaveLength(1);
    expect(Buffer.from(said[0]!, 'base64').toString('latin1')).not.toMatch(/somebody|"x"/);
    expect(other!.wait('somebody')).toBe(0);
    for (const text of ['', 'x', '[]', said[0]!.slice(0, -8), Buffer.alloc(60).toString('base64')]) hearing[1]!(text);
    expect(other!.wait('somebody')).toBe(0);
  });

  it('hold whoever guesses a password, at whichever process', () => {
    const [one, other] = town(2).tallies.map((tally) => createAttempts(now, tally));
    const tried = { login: 'ada', address: 'x' };
    for (let i = 0; i < 6; i++) one!.failed(tried);
    gathered();
    expect(other!.wait(tried)).toBe(30_000);
    expect(other!.wait({ login: 'ada', address: 'y' })).toBe(0);
    one!.succeeded(tried);
    gathered();
    expect(other!.wait(tried)).toBe(0);
  });
});

it('opens what was sealed for one purpose for no other', () => {
  const sealed = createSealed(SECRET, 'one').seal('größer');
  expect(createSealed(SECRET, 'one').open(sealed)).toBe('größer');
  expect(createSealed(SECRET, 'other').open(sealed)).toBeUndefined();
  expect(createSealed(SECRET, 'one').seal('größer')).not.toBe(sealed);
});
