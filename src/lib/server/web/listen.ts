import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { err, ok, type Result } from '../../kernel/result.ts';
import { boundConnections, type Bounds } from './connections.ts';
import type { Handler } from './door.ts';
import { isTooLong } from './too-long.ts';

/** A socket that only dribbles headers ends after eight seconds; a photo over a weak line gets two minutes. */
const LIMITS = {
  headersTimeout: 8000,
  requestTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16_384,
  // Node would refuse such a request without our headers; the door does it with them.
  requireHostHeader: false
};

/** Milliseconds without a byte in either direction; a stream of news sends one every twenty seconds. */
const SILENCE = 120_000;
/** Milliseconds in which the other side may still read what was wrong; then the line ends, whatever it holds open. */
const PARTING = 1000;

const BROKEN: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout'
};

export type Place = { host: string; port: number; bounds: Bounds };

/** @param headers what every answer carries, also one to bytes that are no request and never reach the handler */
export async function listen(
  handler: Handler,
  headers: readonly [string, string][],
  { host, port, bounds }: Place
): Promise<Result<Server, string>> {
  const always = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const server = createServer(LIMITS, handler);
  server.setTimeout(SILENCE);
  boundConnections(server, bounds);
  server.on('checkExpectation', handler);
  // Who asks first is not told to go on with what will be refused.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!isTooLong(request)) response.writeContinue();
    server.emit('request', request, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    setTimeout(() => socket.destroy(), PARTING).unref();
    socket.end(`HTTP/1.1 ${BROKEN[error.code ?? ''] ?? '400 Bad Request'}\r\nConnection: close\r\n${always}\r\n`);
  });
  return new Promise((resolve) => {
    // Once it listens, an error means a connection that could not be taken; there is nobody to tell, and others come.
    server.on('error', (error: NodeJS.ErrnoException) => resolve(err(explain(error, host, port))));
    server.listen({ host, port, backlog: 1024 }, () => resolve(ok(server)));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `PORT ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`;
  if (error.code === 'EACCES')
    return `PORT ${port} may only be opened by an administrator of this machine; choose one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST ${host} is not an address of this machine.`;
  return `The server cannot listen on ${host}, port ${port}: ${error.code ?? error.message}`;
}
