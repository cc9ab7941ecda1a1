import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDoor } from './door.ts';
import { listen } from './listen.ts';

let server: Server;
/** What came to the handler inside, which reads to the end as the calls do. */
const inside: string[] = [];
beforeAll(async () => {
  const handler = createDoor({
    origin: 'http://x',
    headers: [],
    files: () => false,
    inside: (request, response) => {
      inside.push(`${request.method} ${request.url}`);
      request.resume().on('end', () => response.end('read'));
    }
  });
  const listening = await listen(handler, [], { host: '127.0.0.1', port: 0, bounds: { most: 50, mostOfOne: 50 } });
  if (!listening.ok) throw new Error(listening.error);
  server = listening.value;
});
afterAll(() => void server.close().closeAllConnections());

/** What is heard on a line of its own, and after how many milliseconds it came and the line ended. */
function ask(head: string, body?: Buffer): Promise<{ heard: string; answeredAfter: number; endedAfter: number }> {
  return new Promise((resolve) => {
    const begun = performance.now();
    const it = { heard: '', answeredAfter: Infinity, endedAfter: Infinity };
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1' });
    const done = () => {
      socket.destroy();
      resolve(it);
    };
    socket.write(`${head}\r\nHost: x\r\nOrigin: http://x\r\n`.replace(/\r\n$/, '') + '\r\n\r\n');
    if (body) socket.write(body);
    socket.on('data', (chunk) => {
      if (it.heard === '') it.answeredAfter = performance.now() - begun;
      it.heard += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('end', () => void (it.endedAfter = performance.now() - begun));
    socket.on('close', done);
    setTimeout(done, 4000);
  });
}

const FILE = `/api/files/${'0'.repeat(64)}`;
const type = 'Content-Type: application/json';

describe('a body that is declared too long', () => {
  it.each([
    ['POST /api/sync', 10_000_000_000],
    ['POST /api/sync', 4_000_001],
    ['POST /api/submit', 256_001],
    ['POST /api/submit?x=1', 1e21],
    ['POST /api/reply', 1001],
    ['POST /api/session', 8001],
    ['POST /api/session/password', 8001],
    ['POST /api/setup', 8001],
    [`PUT ${FILE}`, 2_000_001],
    ['GET /api/public', 9_999_999_999],
    ['DELETE /api/session', 9_999_999_999],
    ['POST /sign-in', 9_999_999_999],
    ['GET /', 4_000_001]
  ])('is refused before any of it has come, and the line ends: %s with %d', async (call, length) => {
    const declared = BigInt(length).toString();
    const { heard, answeredAfter, endedAfter } = await ask(
      `${call} HTTP/1.1\r\n${type}\r\nContent-Length: ${declared}`
    );
    expect(heard).toMatch(/^HTTP\/1\.1 (413|400) /);
    if (length < 1e20) expect(heard).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*{"error":"too-large"}$/i);
    expect(answeredAfter).toBeLessThan(500);
    expect(endedAfter).toBeLessThan(2500);
  });

  it('is not asked for where the sender waits to be asked, as a fitting one is', async () => {
    const head = (length: number) =>
      `POST /api/reply HTTP/1.1\r\n${type}\r\nExpect: 100-continue\r\nContent-Length: ${length}`;
    expect((await ask(head(5000))).heard).toMatch(/^HTTP\/1\.1 413 /);
    expect((await ask(head(4), Buffer.from('null'))).heard).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('may still be on its way: the answer is read by whoever sends it all', async () => {
    const body = Buffer.alloc(3_000_000, 32);
    const { heard } = await ask(`PUT ${FILE} HTTP/1.1\r\n${type}\r\nContent-Length: ${body.length}`, body);
    expect(heard).toMatch(/^HTTP\/1\.1 413 [\s\S]*{"error":"too-large"}$/);
  });

  it('reaches nothing inside, and one that fits does', async () => {
    inside.length = 0;
    await ask(`POST /api/reply HTTP/1.1\r\n${type}\r\nContent-Length: 1001`, Buffer.alloc(1001, 32));
    expect(inside).toEqual([]);
    const body = Buffer.alloc(1000, 32);
    const fits = await ask(`POST /api/reply HTTP/1.1\r\nConnection: close\r\n${type}\r\nContent-Length: 1000`, body);
    expect(fits.heard).toMatch(/^HTTP\/1\.1 200 /);
    expect(inside).toEqual(['POST /api/reply']);
  });
});
