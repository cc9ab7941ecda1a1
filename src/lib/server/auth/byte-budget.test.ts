import { beforeEach, describe, expect, it } from 'vitest';
import { createByteBudget, type ByteBudget } from './byte-budget.ts';

const MEGABYTE = 1_000_000;
const photo = 2 * MEGABYTE;

let clock: { now: number };
let bytes: ByteBudget;
beforeEach(() => {
  clock = { now: 0 };
  bytes = createByteBudget(() => clock.now);
});

/** How many photos these can store, each as many as it can, one sender after the other. */
function stored(senders: readonly string[]): number {
  let count = 0;
  for (const sender of senders)
    for (; bytes.wait(sender, 'photos') === 0; count++) bytes.charge(sender, 'photos', photo);
  return count;
}
const addresses = (count: number): string[] => Array.from({ length: count }, (_, nth) => `198.51.100.${nth}`);

describe('bytes of strangers', () => {
  it('are bounded for each address', () => {
    expect(stored(['192.0.2.1'])).toBe(30);
    expect(stored(['192.0.2.2'])).toBe(30);
  });

  it('are bounded for all of them together, however many addresses they have', () => {
    expect(stored(addresses(250)) * photo).toBe(1000 * MEGABYTE);
    expect(bytes.wait('203.0.113.1', 'photos')).toBeGreaterThan(0);
    expect(bytes.hold('203.0.113.1', 'photos', photo)).toBeUndefined();
  });

  it('that are too many hold up neither words nor staff, and nobody for longer than a minute', () => {
    stored(addresses(250));
    expect(bytes.wait('203.0.113.1', 'words')).toBe(0);
    expect(bytes.wait('account a', 'photos')).toBe(0);
    clock.now += 60_000;
    expect(bytes.wait('203.0.113.1', 'photos')).toBe(0);
  });

  it('count for all as long as a call is under way, and no longer', () => {
    const held = addresses(50).map((address) => bytes.hold(address, 'words', 20 * MEGABYTE));
    expect(held).not.toContain(undefined);
    expect(bytes.hold('203.0.113.1', 'words', 1)).toBeUndefined();
    held[0]!();
    expect(bytes.hold('203.0.113.1', 'words', 1)).toBeTypeOf('function');
  });
});
