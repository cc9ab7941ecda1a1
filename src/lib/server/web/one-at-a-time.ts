import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Handler } from './door.ts';

/** No client asks so much before it has read an answer; what only fills the server's memory ends. */
const MOST_WAITING = 100;

/**
 * Answers a line's requests one after the other, however many it sends at once. Else twenty lines with three hundred
 * requests each would all stand before the one request of somebody else; now everybody's turn comes after twenty.
 */
export function oneAtATime(handler: Handler): Handler {
  const waiting = new WeakMap<Socket, (() => void)[]>();

  const begin = (line: Socket, request: IncomingMessage, response: ServerResponse): void => {
    response.once('close', () => {
      const next = waiting.get(line)?.shift();
      if (next === undefined || line.destroyed) waiting.delete(line);
      else next();
    });
    handler(request, response);
  };

  return (request, response) => {
    const line = request.socket;
    const others = waiting.get(line);
    if (others === undefined) {
      waiting.set(line, []);
      begin(line, request, response);
    } else if (others.length >= MOST_WAITING) line.destroy();
    else others.push(() => begin(line, request, response));
  };
}
