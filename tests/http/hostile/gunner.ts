import { connect, type Socket } from 'node:net';
import type { Shot } from './wrong-requests.ts';

export type Tally = { sent: number; answered: Record<number, number>; hungUp: number; silent: number };

/** Milliseconds after which no answer counts as one: what was sent may well be no whole request. */
const PATIENCE = 1500;
/** Refused lines after which nobody is there any more. */
const MANY = 1000;

/**
 * Sends one request after the other on one line, and opens another where the line ends. An answer is read to its end
 * before the next request, as a browser does.
 */
export async function shootAlong(
  port: number,
  shots: Iterator<Shot>,
  enough: () => boolean,
  tally: Tally
): Promise<void> {
  let socket: Socket | undefined;
  let refused = 0;
  while (!enough()) {
    const { bytes, head, hangsUp } = shots.next().value as Shot;
    socket = socket?.destroyed === false ? socket : await open(port);
    if (socket === undefined) {
      if ((refused += 1) > MANY) return;
      continue;
    }
    const status = await shoot(socket, bytes, head, hangsUp);
    tally.sent += 1;
    if (typeof status === 'number') tally.answered[status] = (tally.answered[status] ?? 0) + 1;
    else tally[status] += 1;
    if (status === 'silent' || hangsUp) socket.destroy();
  }
  socket?.destroy();
}

/** Beginnings of requests that never end. */
const BEGINNINGS = ['', 'GET / HTTP/1.1\r\nX-A: ', 'POST /api/submit HTTP/1.1\r\nContent-Length: 9\r\n\r\n{', 'PUT /'];

/** Holds a line open and asks nothing, and takes a new one half a second after the server has ended it. */
export async function hold(port: number, nth: number, enough: () => boolean): Promise<void> {
  while (!enough()) {
    const socket = await open(port);
    socket?.write(BEGINNINGS[nth % BEGINNINGS.length]!);
    while (socket?.destroyed === false && !enough()) await pause();
    socket?.destroy();
    await pause();
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

const open = (port: number): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket)).resume();
    socket.on('error', () => resolve(undefined));
  });

function shoot(socket: Socket, bytes: Buffer, head: boolean, hangsUp: boolean): Promise<number | 'hungUp' | 'silent'> {
  return new Promise((resolve) => {
    let heard = Buffer.alloc(0);
    const end = (outcome: number | 'hungUp' | 'silent'): void => {
      clearTimeout(timer);
      socket.off('data', hear).off('close', close);
      resolve(outcome);
    };
    const hear = (chunk: Buffer): void => {
      heard = Buffer.concat([heard, chunk]);
      const status = wholeAnswer(heard, head);
      if (status === undefined) return;
      if (status.last) socket.destroy();
      end(status.status);
    };
    const close = (): void => end('hungUp');
    const timer = setTimeout(() => end('silent'), hangsUp ? 30 : PATIENCE);
    socket.on('data', hear).once('close', close);
    socket.write(bytes);
  });
}

/** The status once all of the answer is there; `last` where nothing more comes on this line. */
function wholeAnswer(heard: Buffer, head: boolean): { status: number; last: boolean } | undefined {
  const end = heard.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const lines = heard.subarray(0, end).toString('latin1').toLowerCase();
  const status = Number(/^http\/1\.1 (\d{3})/.exec(lines)?.[1]);
  if (status === 100) return wholeAnswer(heard.subarray(end + 4), head);
  const answer = { status, last: /\r\nconnection: close/.test(lines) };
  if (head || status === 304 || status === 204) return answer;
  const length = /\r\ncontent-length: (\d+)/.exec(lines)?.[1];
  if (length !== undefined) return heard.length >= end + 4 + Number(length) ? answer : undefined;
  if (!lines.includes('\r\ntransfer-encoding: chunked')) return answer;
  return heard.subarray(-7).toString('latin1').endsWith('\r\n0\r\n\r\n') ? answer : undefined;
}
