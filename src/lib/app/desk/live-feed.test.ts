import { describe, expect, it } from 'vitest';
import type { Moment } from '#lib/sync/shared/browser-occasions.ts';
import { clockwork } from '#lib/sync/shared/testing/clockwork.ts';
import { LiveFeed } from './live-feed.ts';

/** A stream as the browser gives it, without a network. */
class FakeStream extends EventTarget {
  readyState = 0;
  close(): void {
    this.readyState = 2;
  }
  say(what: 'open' | 'message' | 'error'): void {
    if (this.readyState === 2) return;
    if (what === 'open') this.readyState = 1;
    this.dispatchEvent(new Event(what));
  }
}

function listening() {
  const { timer, pass, now } = clockwork();
  const streams: FakeStream[] = [];
  const at = { news: 0, mostAtOnce: 0, happen: (_: Moment): void => {} };
  const alive = () => streams.filter(({ readyState }) => readyState !== 2).length;
  const live = new LiveFeed({
    open: () => {
      const stream = new FakeStream();
      streams.push(stream);
      at.mostAtOnce = Math.max(at.mostAtOnce, alive());
      return stream as unknown as EventSource;
    },
    onNews: () => void (at.news += 1),
    moments: (on) => {
      at.happen = on;
      return () => (at.happen = () => {});
    },
    now,
    random: () => Uint8Array.of(128, 0, 0, 0),
    timer
  });
  const last = () => streams.at(-1)!;
  /** The server takes every call and drops it at once. */
  const flap = () => {
    last().say('open');
    last().say('error');
  };
  return { live, streams, at, pass, alive, last, flap };
}

/** A stream that has been open for long. */
async function connected() {
  const the = listening();
  the.live.welcome();
  the.last().say('open');
  await the.pass(60 * 60_000);
  the.at.news = 0;
  return the;
}

describe('Listening for news', () => {
  it('begins with the first round that came through', () => {
    const { live, streams } = listening();
    expect(streams).toHaveLength(0);
    live.welcome();
    live.welcome();
    expect(streams).toHaveLength(1);
  });

  it('asks for a round at every message, and whenever a stream opens, since news may have been missed', async () => {
    const the = await connected();
    the.last().say('message');
    expect(the.at.news).toBe(1);
    the.last().say('error');
    await the.pass(1_500);
    the.last().say('open');
    expect([the.streams.length, the.at.news]).toEqual([2, 2]);
  });

  it('opens another stream about a second after an error, then ever more rarely, at least twice a minute', async () => {
    const the = await connected();
    const opened: number[] = [];
    the.last().say('error');
    for (let second = 1; second <= 600; second++) {
      const before = the.streams.length;
      await the.pass(1_000);
      if (the.streams.length === before) continue;
      opened.push(second);
      the.last().say('error');
    }
    expect(opened.slice(0, 7)).toEqual([1, 3, 7, 15, 31, 61, 91]);
    expect(opened.length).toBeGreaterThan(20);
    expect(opened.length).toBeLessThan(30);
    expect(the.at.mostAtOnce).toBe(1);
  });

  it('does not knock in a circle where the server opens and drops every stream', async () => {
    const the = await connected();
    the.flap();
    for (let second = 0; second < 600; second++) {
      // Every opening asks for a round, and the round comes through.
      the.live.welcome();
      await the.pass(1_000);
      the.flap();
    }
    expect(the.streams.length).toBeLessThan(30);
  });

  it('opens one at once when the network is back, whatever the old one says of itself', async () => {
    const the = await connected();
    the.at.happen('online');
    expect([the.streams.length, the.alive()]).toEqual([2, 1]);
    the.last().say('error');
    await the.pass(1_500);
    expect(the.streams).toHaveLength(3);
    the.at.happen('woken');
    expect([the.streams.length, the.alive(), the.at.mostAtOnce]).toEqual([4, 1, 1]);
  });

  it('opens one at once when a round came through that the stream did not know of', async () => {
    const the = await connected();
    for (let i = 0; i < 8; i++) {
      the.last().say('error');
      await the.pass(60_000);
    }
    the.last().say('error');
    the.live.welcome();
    expect(the.alive()).toBe(1);
  });

  it('gives up a stream that neither opens nor fails', async () => {
    const the = listening();
    the.live.welcome();
    await the.pass(22_000);
    expect([the.streams.length, the.alive()]).toEqual([2, 1]);
  });

  it('has none while nobody looks, not even when the network comes back', async () => {
    const the = await connected();
    the.at.happen('hidden');
    the.at.happen('online');
    the.live.welcome();
    await the.pass(60 * 60_000);
    expect(the.alive()).toBe(0);
    the.at.happen('shown');
    expect([the.streams.length, the.alive()]).toEqual([2, 1]);
  });

  it('leaves a living stream alone that is looked at again', async () => {
    const the = await connected();
    the.at.happen('shown');
    expect(the.streams).toHaveLength(1);
  });

  it('has none while nobody is signed in, until a round comes through again', async () => {
    const the = await connected();
    the.last().say('error');
    the.live.pause();
    the.at.happen('online');
    the.at.happen('shown');
    await the.pass(60 * 60_000);
    expect([the.streams.length, the.alive()]).toEqual([1, 0]);
    the.live.welcome();
    expect(the.alive()).toBe(1);
  });

  it('ends for good', async () => {
    const the = await connected();
    the.live.stop();
    the.at.happen('online');
    await the.pass(60 * 60_000);
    expect([the.streams.length, the.alive()]).toEqual([1, 0]);
  });
});
