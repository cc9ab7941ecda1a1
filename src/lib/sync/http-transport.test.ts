import { describe, expect, test } from 'vitest';
import { httpAnonymousTransport, httpStaffTransport } from './http-transport.ts';

type Seen = { path: string; init: RequestInit };

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const seen: Seen[] = [];
  const fetch = async (path: string, init: RequestInit) => {
    seen.push({ path, init });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  };
  return { seen, staff: httpStaffTransport(fetch), anonymous: httpAnonymousTransport(fetch) };
}

const PUBLIC = { epoch: 'e'.repeat(32), rows: [], n: 0, more: false };

describe('calls over HTTP', () => {
  test('carry no cookie where nobody has an account', async () => {
    const { seen, anonymous, staff } = answering(200, PUBLIC);
    await anonymous.publicRows(0, null);
    await anonymous.submit([]);
    await anonymous.putFile('f'.repeat(64), { bytes: new Uint8Array([1]), type: 'image/webp' });
    expect(seen.map(({ init }) => init.credentials)).toEqual(['omit', 'omit', 'omit']);
    await staff.getFile('f'.repeat(64));
    expect(seen.at(-1)!.init.credentials).toBe('same-origin');
  });

  test.each([
    [401, { error: 'signed-out' }, { type: 'signed-out' }],
    [409, { error: 'wrong-epoch' }, { type: 'wrong-epoch' }],
    [413, { error: 'too-large' }, { type: 'too-large' }],
    [426, { error: 'please-update' }, { type: 'please-update' }],
    [400, { error: 'wrong-shape' }, { type: 'refused', code: 'wrong-shape' }],
    [507, { error: 'storage-full' }, { type: 'busy' }],
    [403, '<html>Proxy</html>', { type: 'nonsense' }],
    [200, '<html>Welcome to the hotel</html>', { type: 'nonsense' }],
    [200, { ...PUBLIC, surprise: true }, { type: 'nonsense' }]
  ])('say what a %i with %j means', async (status, body, error) => {
    expect(await answering(status, body).anonymous.publicRows(0, null)).toEqual({ ok: false, error });
  });

  test('wait as long as the server asks', async () => {
    const { anonymous } = answering(503, { error: 'busy' }, { 'retry-after': '7' });
    expect(await anonymous.publicRows(0, null)).toEqual({ ok: false, error: { type: 'busy', retryAfter: 7 } });
  });

  test('are offline where nothing answers', async () => {
    const { reply } = httpAnonymousTransport(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await reply('7K3M')).toEqual({ ok: false, error: { type: 'offline' } });
  });

  test('know no difference between a code nobody has and one that was withdrawn', async () => {
    expect(await answering(404, { error: 'not-found' }).anonymous.reply('7K3M')).toEqual({ ok: true, value: null });
  });
});
