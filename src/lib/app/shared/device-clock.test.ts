import { expect, it } from 'vitest';
import { DeviceClock } from './device-clock.svelte.ts';

const NOON = Date.UTC(2026, 10, 22, 11);
const MINUTE = 60_000;

/** A device whose clock is off by so much, and calls that take so long. */
function device(off: number, { takes = 200, header = true } = {}) {
  const at = { now: NOON };
  const clock = new DeviceClock(() => at.now + off);
  const fetch = clock.watching(async () => {
    at.now += takes / 2;
    const headers = header ? { 'server-time': String(at.now) } : undefined;
    at.now += takes / 2;
    return new Response('{}', { headers });
  });
  return { clock, at, ask: () => fetch('/api/public') };
}

it.each([6 * MINUTE, -6 * MINUTE, 400 * 86_400_000, -30 * 365 * 86_400_000])(
  'a clock that is %i ms off is known with the first answer',
  async (off) => {
    const { clock, ask } = device(off);
    await ask();
    expect(clock.shown).toEqual({ here: NOON + off + 200, really: NOON + 100 });
  }
);

it.each([0, 4 * MINUTE, -4 * MINUTE])('one that is %i ms off is good enough', async (off) => {
  const { clock, ask } = device(off);
  await ask();
  expect(clock.shown).toBeUndefined();
});

it('says nothing where the answer took long, or came from somebody else', async () => {
  for (const how of [{ takes: 10 * MINUTE }, { header: false }]) {
    const { clock, ask } = device(20 * MINUTE, how);
    await ask();
    expect(clock.wrong).toBeUndefined();
  }
});

it('is silent once read, and forgotten once the clock is right', async () => {
  const { clock, ask } = device(20 * MINUTE);
  await ask();
  clock.read();
  expect([clock.shown, clock.wrong !== undefined]).toEqual([undefined, true]);
});
