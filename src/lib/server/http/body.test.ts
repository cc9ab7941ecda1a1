import { expect, it } from 'vitest';
import { createBodyBudget } from './body-budget.ts';
import { readBody, throwAway } from './body.ts';

/** Sends this much, and then nothing more without ever ending. */
const stalled = (size: number): Request =>
  new Request('http://x/', {
    method: 'POST',
    body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(size)) }),
    duplex: 'half'
  } as RequestInit);
const ended = (size: number): Request => new Request('http://x/', { method: 'POST', body: new Uint8Array(size) });
const share = () => createBodyBudget(1_000_000).share();
const within = async <T>(work: Promise<T>): Promise<T | 'waits'> =>
  Promise.race([work, new Promise<'waits'>((resolve) => setTimeout(() => resolve('waits'), 3000))]);

it('knows that a body is too large without its end', async () => {
  expect(await within(readBody(stalled(101), 100, share()))).toEqual({ ok: false, error: 'too-large-unended' });
  expect(await within(readBody(ended(101), 100, share()))).toEqual({ ok: false, error: 'too-large' });
});

it('waits for the rest of one that may still fit, as a weak line brings it', async () => {
  expect(await within(readBody(stalled(99), 100, share()))).toBe('waits');
});

it('throws away what comes, and says where its end does not', async () => {
  expect(await within(throwAway(stalled(10)))).toBe(false);
  expect(await within(throwAway(ended(10)))).toBe(true);
  expect(await within(throwAway(new Request('http://x/')))).toBe(true);
});
