import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApi } from '#lib/server/http/api.ts';
import { createWorld, ORIGIN, type World } from './world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

const CHANGES: [string, string][] = [
  ['POST', '/api/sync'],
  ['POST', '/api/submit'],
  ['POST', '/api/reply'],
  ['POST', '/api/reply/addition'],
  ['POST', '/api/reply/withdrawal'],
  ['POST', '/api/session'],
  ['DELETE', '/api/session'],
  ['POST', '/api/session/password'],
  ['POST', '/api/setup'],
  ['PUT', `/api/files/${'a'.repeat(64)}`]
];
const LIMITS: [string, number][] = [
  ['/api/sync', 4_000_000],
  ['/api/submit', 256_000],
  ['/api/reply', 1000],
  ['/api/session', 8000],
  ['/api/setup', 8000]
];
const READS = ['/api/public', '/api/session', '/api/live', '/api/health', `/api/files/${'a'.repeat(64)}`];

describe.each(CHANGES)('%s %s', (method, path) => {
  it.each(['https://evil.example', 'null', `${ORIGIN}.evil.example`, 'http://127.0.0.1:3000', ''])(
    'refuses the origin %j',
    async (origin) => {
      const answer = await world.ask(method, path, { body: {}, headers: { origin } });
      expect([answer.status, answer.body]).toEqual([403, { error: 'wrong-origin' }]);
    }
  );

  it.each(['cross-site', 'same-site', 'none'])('refuses what the browser calls %s', async (site) => {
    const answer = await world.ask(method, path, { body: {}, headers: { 'sec-fetch-site': site } });
    expect(answer.status).toBe(403);
  });

  it('refuses a compressed body', async () => {
    const answer = await world.ask(method, path, {
      raw: new Uint8Array(gzipSync('{}')),
      headers: { 'content-encoding': 'gzip' }
    });
    expect([answer.status, answer.body]).toEqual([415, { error: 'content-encoding' }]);
  });

  it('refuses a query it does not know', async () => {
    expect((await world.ask(method, `${path}?area=x`, { body: {} })).body).toEqual({ error: 'unknown-query' });
  });
});

describe.each(CHANGES.filter(([method]) => method === 'POST'))('%s %s', (method, path) => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'image/jpeg', ''])(
    'takes no %j',
    async (type) => {
      const answer = await world.ask(method, path, { raw: '{}', headers: { 'content-type': type } });
      expect([answer.status, answer.body]).toEqual([415, { error: 'content-type' }]);
    }
  );

  it.each(['iso-8859-1', 'utf-16', 'utf-8x', '"', ''])('takes no text in the charset %j', async (charset) => {
    const type = `application/json; charset=${charset}`;
    const answer = await world.ask(method, path, { raw: '{}', headers: { 'content-type': type } });
    expect([answer.status, answer.body]).toEqual([415, { error: 'content-type' }]);
  });

  it.each(['application/json;charset=UTF-8', 'Application/JSON; charset="utf-8"', 'application/json; x=y'])(
    'takes %s',
    async (type) => {
      const answer = await world.ask(method, path, {
        raw: '{',
        headers: { 'content-type': type },
        cookie: await world.signIn('nobody')
      });
      expect([answer.status, answer.body]).toEqual([400, { error: 'not-json' }]);
    }
  );

  it('takes a body that says that it is not compressed', async () => {
    const headers = { 'content-encoding': ' Identity ' };
    const answer = await world.ask(method, path, { raw: '{', headers, cookie: await world.signIn('nobody') });
    expect([answer.status, answer.body]).toEqual([400, { error: 'not-json' }]);
  });

  it.each([
    ['{"a":', 'not-json'],
    ['', 'not-json'],
    ['{"__proto__":{"admin":true}}', 'forbidden-key'],
    ['{"a":{"constructor":{}}}', 'forbidden-key'],
    ['['.repeat(33) + ']'.repeat(33), 'too-deep']
  ])('answers %j with %s', async (raw, error) => {
    const answer = await world.ask(method, path, { raw, cookie: await world.signIn('nobody') });
    expect([answer.status, answer.body]).toEqual([400, { error }]);
  });

  it('refuses what is not UTF-8', async () => {
    const cookie = await world.signIn('nobody');
    expect((await world.ask(method, path, { raw: new Uint8Array([0x22, 0xff, 0x22]), cookie })).body).toEqual({
      error: 'not-json'
    });
  });
});

describe.each(LIMITS)('the body of POST %s', (path, limit) => {
  it('may not be larger than its limit', async () => {
    const cookie = await world.signIn('nobody');
    const answer = await world.ask('POST', path, { raw: `"${'a'.repeat(limit)}"`, cookie });
    expect([answer.status, answer.body]).toEqual([413, { error: 'too-large' }]);
  });

  it('is counted, whatever length it declares', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32))
    });
    const response = await sendSlowly(path, endless, { 'content-length': '2', cookie: await world.signIn('nobody') });
    expect(response.status).toBe(413);
  });

  it('reaches its handler when it is exactly as large', async () => {
    const answer = await world.ask('POST', path, { raw: `"${'a'.repeat(limit - 2)}"` });
    expect(answer.status).not.toBe(413);
  });
});

describe('bodies that nobody asked for', () => {
  it.each(['/api/sync', '/api/session/password'])('are not read before a stranger to %s is sent away', async (path) => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.enqueue(new Uint8Array((read += 65_536) && 65_536).fill(32)) },
      { highWaterMark: 0 }
    );
    expect((await sendSlowly(path, body)).status).toBe(401);
    expect(read).toBeLessThanOrEqual(65_536);
  });

  it('fill no more memory than there is for them, and never hold up small ones', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const held = Array.from({ length: 40 }, () =>
      sendSlowly(`/api/files/${'a'.repeat(64)}`, stuck(1_900_000, released))
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    const late = await world.ask('PUT', `/api/files/${'b'.repeat(64)}`, {
      raw: new Uint8Array(1_990_000),
      headers: { 'content-type': 'application/octet-stream' }
    });
    expect([late.status, late.body]).toEqual([429, { error: 'busy' }]);
    expect(late.headers.get('retry-after')).toBe('5');
    expect((await world.ask('POST', '/api/submit', { body: { protocol: 1, items: [] } })).status).toBe(400);
    release();
    const statuses = (await Promise.all(held)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([400, 429]));
    const again = await world.ask('PUT', `/api/files/${'b'.repeat(64)}`, {
      raw: new Uint8Array(1_000_000),
      headers: { 'content-type': 'application/octet-stream' }
    });
    expect(again.status).toBe(400);
  });

  it('that break off are nothing to write into the log', async () => {
    const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    });
    expect((await sendSlowly('/api/submit', broken)).status).toBe(400);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});

/** So many bytes, and then nothing until the sender lets go. */
const stuck = (bytes: number, released: Promise<void>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (let sent = 0; sent < bytes; sent += 65_536) controller.enqueue(new Uint8Array(65_536));
      void released.then(() => controller.close());
    }
  });

async function sendSlowly(
  path: string,
  body: ReadableStream<Uint8Array>,
  headers: Record<string, string> = {}
): Promise<Response> {
  const isFile = path.startsWith('/api/files/');
  const type = isFile ? 'application/octet-stream' : 'application/json';
  const request = new Request(`${ORIGIN}${path}`, {
    method: isFile ? 'PUT' : 'POST',
    body,
    duplex: 'half',
    headers: { origin: ORIGIN, 'content-type': type, ...headers }
  } as RequestInit);
  return createApi(world.server)(request, '192.0.2.1');
}

describe('what is not there', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/files',
    '/api/files/',
    '/api/files/a/b',
    '/api/sync/x',
    '/api/__proto__'
  ])('%s is not found', async (path) => {
    expect((await world.ask('GET', path)).body).toEqual({ error: 'not-found' });
  });

  it.each([
    ...CHANGES.map(([, path]) => ['PATCH', path]),
    ['GET', '/api/sync'],
    ['POST', '/api/public'],
    ['OPTIONS', '/api/submit'],
    ['DELETE', '/api/public']
  ])('%s %s is no method', async (method, path) => {
    const answer = await world.ask(method!, path!);
    expect([answer.status, answer.body]).toEqual([405, { error: 'wrong-method' }]);
    expect(answer.headers.get('allow')).toMatch(/[A-Z]/);
  });

  it.each(READS)('GET %s knows no other query', async (path) => {
    expect((await world.ask('GET', `${path}?filter=x`)).status).toBe(400);
  });

  it.each(READS)('HEAD %s is answered as GET is, without the body', async (path) => {
    const cookie = await world.signIn('planner');
    const [get, head] = [await world.ask('GET', path, { cookie }), await world.ask('HEAD', path, { cookie })];
    expect([head.status, head.text]).toEqual([get.status, '']);
    const [ofGet, ofHead] = [get, head].map(({ headers }) => Object.fromEntries(headers));
    expect(ofHead).toEqual(ofGet);
  });

  it('HEAD /api/live opens no stream', async () => {
    const before = world.server.live.open;
    await world.ask('HEAD', '/api/live', { cookie: await world.signIn('planner') });
    expect(world.server.live.open).toBe(before);
  });

  it('takes no key twice', async () => {
    expect((await world.ask('GET', '/api/public?since=1&since=2')).body).toEqual({ error: 'unknown-query' });
  });
});
