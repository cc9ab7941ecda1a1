import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStatic } from './load.ts';
import { serveStatic } from './serve-static.ts';

const CODE = 'export const a = 1;'.repeat(50);
const ICON = '0123456789';
const SCRIPT = '/_app/immutable/a.B1.js';
let dir: string;
let server: Server;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'nahraum-static-'));
  const put = (path: string, bytes: string | Buffer): void => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), bytes);
  };
  put(`client${SCRIPT}`, CODE);
  put(`client${SCRIPT}.br`, brotliCompressSync(CODE));
  put(`client${SCRIPT}.gz`, gzipSync(CODE));
  put('client/icon.png', ICON);
  put('client/.env', 'secret');
  put('client/.well-known/security.txt', 'Contact: x');
  put('client/help.html', '<p>');
  put('client/Ä b.txt', 'Ä');
  put('prerendered/shell.html', '<h1>');
  const serve = serveStatic(loadStatic(dir));
  // Nothing of it is needed any more once it has been loaded.
  rmSync(dir, { recursive: true });
  server = createServer((request, response) => {
    if (!serve(request, response)) response.writeHead(299).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const call = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString('latin1')
        })
      );
    });
    call.on('error', reject).end();
  });

describe('a file of the build', () => {
  it('is served though it is gone from the disk', async () => {
    const { status, headers, text } = await ask('/icon.png');
    expect([status, text]).toEqual([200, ICON]);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'content-length': '10', 'accept-ranges': 'bytes' });
    expect(headers['cache-control']).toBeUndefined();
    expect(headers.vary).toBeUndefined();
  });

  it('travels as small as the reader takes it, each with a tag of its own', async () => {
    const encodings = ['br, gzip', 'gzip', 'identity', 'br;q=0, gzip', 'xbr', ''];
    const answers = await Promise.all(encodings.map((encoding) => ask(SCRIPT, { 'accept-encoding': encoding })));
    expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
      'gzip',
      undefined,
      undefined
    ]);
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3);
    for (const { headers } of answers)
      expect(headers).toMatchObject({
        'content-type': 'text/javascript',
        'cache-control': 'public,max-age=31536000,immutable',
        vary: 'Accept-Encoding'
      });
  });

  it('does not travel again to whoever has it', async () => {
    const { headers } = await ask('/icon.png');
    for (const tag of [headers.etag!, `W/${headers.etag}`, `"x", ${headers.etag}`, '*']) {
      const again = await ask('/icon.png', { 'if-none-match': tag });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag]);
    }
    expect((await ask('/icon.png', { 'if-none-match': '"x"' })).status).toBe(200);
  });

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=8-', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-99', 206, ICON, 'bytes 0-9/10'],
    ['bytes=5-2', 200, ICON, undefined],
    ['bytes=0-1,4-5', 200, ICON, undefined],
    ['nonsense', 200, ICON, undefined],
    ['bytes=10-', 416, '', 'bytes */10']
  ])('with Range: %s is answered %i', async (range, status, text, place) => {
    const answer = await ask('/icon.png', { range });
    expect([answer.status, answer.text, answer.headers['content-range']]).toEqual([status, text, place]);
    expect(answer.headers['content-length']).toBe(String(text.length));
  });

  it('is given in part only to whoever has the rest of the same', async () => {
    const { headers } = await ask('/icon.png');
    const part = (tag: string) => ask('/icon.png', { range: 'bytes=0-1', 'if-range': tag });
    expect([
      (await part(headers.etag!)).status,
      (await part('"x"')).status,
      (await part('Sun, 29 Nov 2026 00:00:00 GMT')).status
    ]).toEqual([206, 200, 200]);
  });

  it('answers HEAD as GET, without the body, and takes nothing', async () => {
    const head = await ask('/icon.png', { range: 'bytes=5-2' }, 'HEAD');
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '10']);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status, headers, text } = await ask('/icon.png', {}, method);
      expect([status, headers.allow, text]).toEqual([405, 'GET, HEAD', '{"error":"wrong-method"}']);
    }
  });

  it.each([
    ['/shell', 200],
    ['/shell?x=1', 200],
    ['/%73hell', 200],
    ['/.well-known/security.txt', 200],
    ['/%C3%84%20b.txt', 200],
    ['/help.html', 200],
    ['/.env', 299],
    ['/shell/', 299],
    ['/no.png', 299],
    ['/%', 299],
    ['/../secret.key', 299],
    // Kit's own handler would find these; it must not get to see them.
    ['/icon.png/', 404],
    [`${SCRIPT}.br`, 404],
    [`${SCRIPT}.gz`, 404],
    ['/help', 404],
    ['/help/', 404]
  ])('%s is answered %i, 299 being handed on', async (path, status) =>
    expect((await ask(path, { range: 'bytes=5-2' })).status).toBe(status)
  );
});
