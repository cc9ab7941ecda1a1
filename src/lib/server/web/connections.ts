import { given } from '../../kernel/given.ts';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type Bounds = {
  /** Connections in all. */
  most: number;
  /** Connections of one address; as many as in all where a proxy stands before the server and everybody has its address. */
  mostOfOne: number;
};

type Line = { address: string; request: IncomingMessage | undefined; since: number };

/**
 * Whoever comes is let in: where there are too many lines, the least useful one ends. So nobody is shut out by somebody
 * who holds lines open, and a hall behind one address at most connects again.
 *
 * The line to end is one of the address with most lines: of those one that waits for a request, else one whose request is
 * still coming in, else one that is being answered; of these the one that has been so for longest.
 */
export function boundConnections(server: Server, { most, mostOfOne }: Bounds, now = () => performance.now()): void {
  const lines = new Map<Socket, Line>();
  const counts = new Map<string, number>();

  const count = (address: string, by: 1 | -1): number => {
    const more = (counts.get(address) ?? 0) + by;
    if (more > 0) counts.set(address, more);
    else counts.delete(address);
    return more;
  };
  const forget = (socket: Socket): void => {
    const line = lines.get(socket);
    if (line === undefined) return;
    lines.delete(socket);
    count(line.address, -1);
  };
  const end = (address: string, newest: Socket): void => {
    let victim: Socket | undefined;
    let least = [Infinity, Infinity];
    for (const [socket, line] of lines) {
      if (line.address !== address || socket === newest) continue;
      const rank = [line.request === undefined ? 0 : line.request.complete ? 2 : 1, line.since];
      if (given(rank[0]) < given(least[0]) || (rank[0] === least[0] && given(rank[1]) < given(least[1])))
        [victim, least] = [socket, rank];
    }
    if (victim === undefined) return;
    forget(victim);
    victim.destroy();
  };

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    lines.set(socket, { address, request: undefined, since: now() });
    socket.once('close', () => forget(socket));
    if (count(address, 1) > mostOfOne) end(address, socket);
    if (lines.size > most) end(largest(counts), socket);
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const line = lines.get(request.socket);
    if (line === undefined) return;
    Object.assign(line, { request, since: now() });
    response.once('close', () => {
      if (line.request === request) Object.assign(line, { request: undefined, since: now() });
    });
  });
}

const largest = (counts: ReadonlyMap<string, number>): string =>
  [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), ['', 0] as const)[0];
