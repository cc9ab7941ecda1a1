import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

let server: Server;
/** The paths in the order in which they were begun, and the answers that are still to be given. */
const begun: string[] = [];
const open: ServerResponse[] = [];
beforeEach(async () => {
  begun.length = open.length = 0;
  server = createServer(
    oneAtATime((request, response) => {
      begun.push(request.url!);
      open.push(response);
    })
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => void server.close().closeAllConnections());

const send = (...paths: string[]) => {
  const { port } = server.address() as AddressInfo;
  const line = connect({ port, host: '127.0.0.1' });
  const it = { heard: '', closed: false, line };
  line.on('data', (chunk) => (it.heard += chunk.toString())).on('error', () => undefined);
  line.on('close', () => (it.closed = true));
  line.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
  return it;
};
const until = (paths: string[]) => vi.waitFor(() => expect(begun).toEqual(paths), 3000);

it('begins a request when the one before it on its line is answered, and others’ meanwhile', async () => {
  const many = send('/1', '/2', '/3');
  await until(['/1']);
  const other = send('/other');
  await until(['/1', '/other']);
  for (const [nth, path] of ['/1', '/other', '/2', '/3'].entries()) {
    await vi.waitFor(() => expect(begun[nth]).toBe(path), 3000);
    open[nth]!.end(path);
  }
  await vi.waitFor(() => expect(many.heard.match(/\/\d$|\/\d(?=HTTP)/g)).toEqual(['/1', '/2', '/3']), 3000);
  expect(other.heard).toMatch(/\/other$/);
  expect(begun).toEqual(['/1', '/other', '/2', '/3']);
});

it('begins nothing any more for a line that is gone', async () => {
  const { line } = send('/1', '/2');
  await until(['/1']);
  line.destroy();
  await new Promise((resolve) => open[0]!.once('close', resolve));
  send('/later');
  await until(['/1', '/later']);
});

it('ends a line that asks more than anybody does', async () => {
  const it = send(...Array.from({ length: 150 }, (_, nth) => `/${nth}`));
  await vi.waitFor(() => expect(it.closed).toBe(true), 3000);
  expect(begun).toEqual(['/0']);
});
