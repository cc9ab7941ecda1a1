import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boundConnections } from './connections.ts';

let server: Server;
const opened: Socket[] = [];
beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url === '/slow') request.resume();
    else response.end(request.url);
  });
  boundConnections(server, { most: 10, mostOfOne: 6 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
  server.close();
});

/** A line of its own from `address`, on which `bytes` are sent; `open` until the server ends it. */
async function line(address: string, bytes = '') {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', localAddress: address });
  opened.push(socket);
  const it = { open: true, heard: '', socket };
  socket.on('data', (chunk) => (it.heard += chunk.toString())).on('error', () => undefined);
  socket.on('close', () => (it.open = false));
  await new Promise((resolve) => socket.once('connect', resolve));
  if (bytes !== '') socket.write(bytes);
  if (bytes === GET) await vi.waitFor(() => expect(it.heard).toMatch(/^HTTP\/1\.1 200 [\s\S]*\/here$/), 5000);
  await settled();
  return it;
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 25));
const GET = 'GET /here HTTP/1.1\r\nHost: x\r\n\r\n';
const DRIBBLE = 'POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{';
const ANSWERING = 'GET /slow HTTP/1.1\r\nHost: x\r\n\r\n';

const several = async (count: number, address: string, bytes = '') => {
  const lines = [];
  for (let i = 0; i < count; i++) lines.push(await line(address, bytes));
  return lines;
};
const openOf = (lines: { open: boolean }[]): boolean[] => lines.map(({ open }) => open);

describe('a server with as many lines as it bears', () => {
  it('answers whoever comes, and ends what one address holds open without asking anything', async () => {
    const quiet = await several(6, '127.0.0.1');
    const others = [...(await several(2, '127.0.0.2')), ...(await several(2, '127.0.0.3'))];
    const comes = await line('127.0.0.4', GET);
    expect(comes.open).toBe(true);
    expect(openOf(quiet)).toEqual([false, true, true, true, true, true]);
    expect(openOf(others)).toEqual([true, true, true, true]);
  });

  it('bounds one address by ending its own oldest line, and lets its next one in', async () => {
    const hall = await several(9, '127.0.0.1', GET);
    expect(hall.every(({ heard }) => heard.endsWith('/here'))).toBe(true);
    expect(openOf(hall)).toEqual([false, false, false, true, true, true, true, true, true]);
  });

  it.each([
    ['waits for a request before one that is sending it', [DRIBBLE, '', DRIBBLE], 1],
    ['has just been answered before one that is sending', [DRIBBLE, DRIBBLE, GET], 2],
    ['is still sending before one that is being answered', [ANSWERING, DRIBBLE, ANSWERING], 1],
    ['is being answered for longest where all are', [ANSWERING, ANSWERING, ANSWERING], 0]
  ])('ends the line that %s', async (_, bytes, ended) => {
    const lines = [];
    for (const each of bytes) lines.push(await line('127.0.0.1', each));
    const rest = await several(3, '127.0.0.1', ANSWERING);
    await line('127.0.0.1', GET);
    expect(openOf(lines)).toEqual(lines.map((_line, i) => i !== ended));
    expect(rest.every(({ open }) => open)).toBe(true);
  });

  it('knows when lines have ended', async () => {
    for (const { socket } of await several(6, '127.0.0.1', GET)) socket.destroy();
    await settled();
    const again = await several(6, '127.0.0.1', GET);
    expect(again.every(({ open }) => open)).toBe(true);
  });
});
