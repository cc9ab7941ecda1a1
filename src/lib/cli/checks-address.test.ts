import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { askOrigin, checkAddressHeader } from './checks-address.ts';
import { driverFault } from '../server/store/engines/driver.ts';

const asked: string[] = [];
async function at(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json =
  (status: number, body: object, headers = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const healthy =
  (change: RequestListener): RequestListener =>
  (request, response) =>
    request.method === 'GET' ? json(200, { status: 'ok' })(request, response) : change(request, response);

it.each<[string, RequestListener, 'good' | 'bad', RegExp]>([
  ['Nahraum', healthy(json(400, { error: 'wrong-shape' })), 'good', /^Nahraum answers at ORIGIN/],
  [
    'a Nahraum of another address',
    healthy(json(403, { error: 'wrong-origin' }, { 'nahraum-origin': 'https://other.example' })),
    'bad',
    /started with ORIGIN https:\/\/other\.example/
  ],
  ['one that cannot write', json(507, { error: 'storage-full' }), 'bad', /does not take anything now \(storage-full\)/],
  ['another program', (_, response) => void response.end('<h1>It works!</h1>'), 'bad', /another program answers/],
  [
    'a proxy that leads nowhere',
    (_, response) => void response.writeHead(502).end('Bad Gateway'),
    'bad',
    /status 502, and it is not Nahraum/
  ],
  [
    'a redirect',
    (_, response) => void response.writeHead(301, { location: 'https://www.city.example/x?y' }).end(),
    'bad',
    /leads on to https:\/\/www\.city\.example\. Set ORIGIN/
  ],
  ['a line that breaks', (request) => void request.socket.destroy(), 'bad', /nobody answers at ORIGIN/]
])('finds %s at ORIGIN', async (_what, listener, level, text) => {
  asked.length = 0;
  const origin = await at(listener);
  expect(await askOrigin({ origin }, true)).toEqual({ level, text: expect.stringMatching(text) });
  expect(asked.length).toBeLessThanOrEqual(2);
});

it('does not hold a stopped server against ORIGIN, but a name that does not exist', async () => {
  expect((await askOrigin({ origin: 'http://127.0.0.1:1' }, false)).level).toBe('note');
  expect(await askOrigin({ origin: 'https://nowhere.invalid' }, false)).toEqual({
    level: 'bad',
    text: expect.stringMatching(/nobody knows a machine of that name/)
  });
});

it('wants ADDRESS_HEADER behind a proxy with TLS', () => {
  const settings = { host: '127.0.0.1', port: 1, dataDir: '', databaseUrl: undefined };
  const levels = (origin: string, addressHeader?: string) =>
    checkAddressHeader({ ...settings, origin, addressHeader }).map(({ level }) => level);
  expect(levels('https://a.example')).toEqual(['bad']);
  expect(levels('https://a.example', 'x-real-ip')).toEqual(['good']);
  expect(levels('http://localhost:3000')).toEqual([]);
});

it('names a driver for another Node, one that is missing, and nothing else', () => {
  const dlopen = Object.assign(
    new Error(
      "The module '/x/better_sqlite3.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 127. This version of Node.js requires\nNODE_MODULE_VERSION 115. Please try re-compiling"
    ),
    { code: 'ERR_DLOPEN_FAILED' }
  );
  expect(driverFault(dlopen)).toMatch(/another Node \(ABI 127; this one has ABI 115\).*npm rebuild better-sqlite3$/);
  expect(driverFault(new Error('Could not locate the bindings file. Tried:\n → /x'))).toMatch(/npm ci$/);
  expect(driverFault(Object.assign(new Error('x'), { code: 'ERR_MODULE_NOT_FOUND' }))).toMatch(/npm ci$/);
  expect(driverFault(new Error('file is not a database'))).toBeUndefined();
});
