import { beforeEach, describe, expect, test } from 'vitest';
import { createScheduler, type RoundResult, type SyncStatus } from './scheduler.ts';
import { clockwork } from './testing/clockwork.ts';

function device() {
  const clock = clockwork();
  const at = {
    ahead: 0,
    rounds: 0,
    result: { type: 'done' } as RoundResult,
    status: [] as SyncStatus[],
    occasion: () => {}
  };
  const scheduler = createScheduler({
    round: async () => {
      at.rounds += 1;
      return at.result;
    },
    now: () => clock.now() + at.ahead,
    random: (length) => new Uint8Array(length).fill(255),
    timer: clock.timer,
    occasions: ({ chance }) => {
      at.occasion = chance;
      return () => (at.occasion = () => {});
    },
    onStatus: (status) => at.status.push(status)
  });
  return { at, scheduler, pass: clock.pass };
}

let the: ReturnType<typeof device>;
beforeEach(() => {
  the = device();
  the.scheduler.start();
});

describe('when rounds run', () => {
  test('at once, and then in turns of half a minute, more or less', async () => {
    await the.pass(0);
    expect(the.at.rounds).toBe(1);
    await the.pass(45_000);
    expect(the.at.rounds).toBe(2);
  });

  test('once for a burst of writes', async () => {
    await the.pass(0);
    for (let i = 0; i < 20; i++) the.scheduler.wake();
    await the.pass(500);
    expect(the.at.rounds).toBe(2);
  });

  test('ever more rarely while the server is out of reach, at least every five minutes, whatever is typed', async () => {
    the.at.result = { type: 'offline' };
    for (let minute = 0; minute < 60; minute++) {
      the.scheduler.wake();
      await the.pass(60_000);
    }
    expect(the.at.rounds).toBeGreaterThan(12);
    expect(the.at.rounds).toBeLessThan(25);
    expect(the.at.status.at(-1)).toMatchObject({ phase: 'waiting', why: 'offline' });
    the.at.result = { type: 'done' };
    the.at.occasion();
    await the.pass(0);
    expect(the.at.status.at(-1)).toMatchObject({ phase: 'idle' });
  });

  test('at once when the network comes and sets the clock right with it, however far', async () => {
    the.at.result = { type: 'offline' };
    await the.pass(60 * 60_000);
    const before = the.at.rounds;
    the.at.ahead = 3 * 365 * 24 * 60 * 60_000;
    the.at.occasion();
    await the.pass(0);
    expect(the.at.rounds).toBe(before + 1);
    the.at.ahead = -the.at.ahead;
    the.at.occasion();
    await the.pass(0);
    expect(the.at.rounds).toBe(before + 2);
  });

  test('not at all while only a person can help, until the person did', async () => {
    the.at.result = { type: 'signed-out' };
    await the.pass(60 * 60_000);
    the.scheduler.wake();
    await the.pass(60 * 60_000);
    expect(the.at.rounds).toBe(1);
    expect(the.at.status.at(-1)).toMatchObject({ phase: 'paused', why: 'signed-out' });
    the.scheduler.resume();
    await the.pass(0);
    expect(the.at.rounds).toBe(2);
  });

  test('not before the server wants to be asked again', async () => {
    the.at.result = { type: 'busy', retryAfter: 120 };
    await the.pass(119_000);
    expect(the.at.rounds).toBe(1);
    await the.pass(2_000);
    expect(the.at.rounds).toBe(2);
  });

  test('never again once stopped', async () => {
    the.scheduler.stop();
    the.scheduler.resume();
    await the.pass(60 * 60_000);
    expect(the.at.rounds).toBe(0);
  });
});
