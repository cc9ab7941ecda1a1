import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { caller, fileCalls, read } from './http-call.ts';

const SHAPE = z.strictObject({ n: z.number() });

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  caller(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }), 'omit');

test.each([
  [401, { error: 'signed-out' }, { type: 'signed-out' }],
  [404, { error: 'not-found' }, { type: 'not-found' }],
  [409, { error: 'wrong-epoch' }, { type: 'wrong-epoch' }],
  [413, { error: 'too-large' }, { type: 'too-large' }],
  [426, { error: 'please-update' }, { type: 'please-update' }],
  [400, { error: 'wrong-shape' }, { type: 'refused', code: 'wrong-shape' }],
  [507, { error: 'storage-full' }, { type: 'busy' }],
  [403, '<html>Proxy</html>', { type: 'nonsense' }],
  [200, '<html>Welcome to the hotel</html>', { type: 'nonsense' }],
  [200, { n: 1, surprise: true }, { type: 'nonsense' }]
])('a call says what a %i with %j means', async (status, body, error) => {
  expect(await read(await answering(status, body)('/api', {}), SHAPE)).toEqual({ ok: false, error });
});

test('a call waits as long as the server asks', async () => {
  const error = { type: 'busy', retryAfter: 7 };
  expect(await answering(503, { error: 'busy' }, { 'retry-after': '7' })('/api', {})).toEqual({ ok: false, error });
});

test('a call is offline where nothing answers', async () => {
  const call = caller(() => Promise.reject(new TypeError('Failed to fetch')), 'omit');
  expect(await fileCalls(call).getFile('f'.repeat(64))).toEqual({ ok: false, error: { type: 'offline' } });
});
