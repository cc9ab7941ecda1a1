import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notBuilt, startBuilt, type Built } from './built.ts';

const reason = notBuilt();
let built: Built;
beforeAll(async () => {
  if (reason === undefined) built = await startBuilt({ demo: true });
});
beforeEach((test) => {
  if (reason !== undefined) test.skip(`The built server was not asked: ${reason}`);
});
afterAll(async () => {
  if (reason !== undefined) return;
  expect(await built.stop()).toBe(0);
  built.remove();
});

type Asked = { method: string; path: string; size: number; headers?: OutgoingHttpHeaders };

/** The status, and the port from which it was asked: the same port is the same line. */
const ask = (agent: Agent, { method, path, size, headers = {} }: Asked): Promise<{ status: number; line: number }> =>
  new Promise((resolve, reject) => {
    const body = size > 0 ? { 'content-type': 'application/json', 'content-length': size } : {};
    const all = { origin: built.origin, ...body, ...headers };
    const sent = request(`${built.origin}${path}`, { method, agent, headers: all }, (answer) => {
      const line = sent.socket?.localPort ?? 0;
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, line }));
    });
    sent.setTimeout(30_000, () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(Buffer.alloc(size, 32));
  });

const file = `/api/files/${'0'.repeat(64)}`;
const FOREIGN = { origin: 'https://evil.example' };

describe('a body that is refused unread', () => {
  it.each<[number, Asked]>([
    [401, { method: 'POST', path: '/api/sync', size: 1_000_000 }],
    [401, { method: 'POST', path: '/api/sync', size: 3_900_000 }],
    [403, { method: 'POST', path: '/api/submit', size: 250_000, headers: FOREIGN }],
    [403, { method: 'PUT', path: file, size: 1_900_000, headers: FOREIGN }],
    [415, { method: 'PUT', path: file, size: 1_900_000, headers: { 'content-type': 'text/plain' } }],
    [400, { method: 'POST', path: '/api/submit?x=1', size: 250_000 }],
    [405, { method: 'PUT', path: '/api/public', size: 1_900_000 }],
    [405, { method: 'POST', path: '/sign-in', size: 1_900_000 }],
    [404, { method: 'POST', path: '/api/nothing', size: 1_900_000 }],
    [405, { method: 'POST', path: '/favicon.svg', size: 1_900_000 }]
  ])('%i does not stand before the next request on the line: %o', async (status, asked) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await ask(agent, asked);
    expect(first.status).toBe(status);
    for (let nth = 0; nth < 2; nth++)
      expect(await ask(agent, { method: 'GET', path: '/api/health', size: 0 })).toEqual({
        status: 200,
        line: first.line
      });
    agent.destroy();
  });
});

/** What is heard within four seconds on a line that sends this and nothing more, and whether the server ended it. */
const hear = (sent: string): Promise<{ heard: string; ended: boolean }> =>
  new Promise((resolve) => {
    const it = { heard: '', ended: false };
    const socket = connect({ port: built.port, host: '127.0.0.1' });
    socket.write(sent.replaceAll('\n', '\r\n'));
    socket.on('data', (chunk) => void (it.heard += chunk.toString())).on('error', () => undefined);
    socket.on('end', () => void (it.ended = true));
    const done = () => resolve((socket.destroy(), it));
    socket.on('close', done);
    setTimeout(done, 4000);
  });

describe('a body that does not come', () => {
  const json = 'Content-Type: application/json';
  it.each<[number, string, string]>([
    [413, 'POST /api/sync', `${json}\nContent-Length: 99999999999`],
    [413, 'POST /api/submit', `${json}\nContent-Length: 300000`],
    [413, `PUT ${file}`, `${json}\nContent-Length: 99999999`],
    [413, 'GET /api/public', 'Content-Length: 99999999'],
    [413, 'GET /favicon.svg', 'Content-Length: 99999999'],
    [200, 'GET /api/public', 'Content-Length: 3000000'],
    [401, 'POST /api/sync', `${json}\nContent-Length: 3000000`],
    [405, 'PUT /api/public', `${json}\nContent-Length: 3000000`]
  ])('does not keep its sender waiting for %i: %s, %s', async (status, call, headers) => {
    const { heard, ended } = await hear(`${call} HTTP/1.1\nHost: localhost\nOrigin: ${built.origin}\n${headers}\n\n`);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    // A read is answered at once; what it announced may still come.
    expect(ended).toBe(status !== 200);
  });
});
