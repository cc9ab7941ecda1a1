import { given } from '../../kernel/given.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { limitOf } from '../http/limits.ts';

/** Milliseconds without a byte of what is thrown away, and in all; then the line ends. */
const SILENCE = 1000;
const PATIENCE = 5000;
/** Bytes. */
const POLITENESS = 8_000_000;

/** Whether it says itself that its body is longer than anything that is taken here. */
export function isTooLong({ method = '', url = '', headers }: IncomingMessage): boolean {
  const declared = headers['content-length'];
  return declared !== undefined && Number(declared) > limitOf(method, given(url.split('?', 1)[0]));
}

/**
 * Answers before anything of the body has come, and closes the line. What is on its way meanwhile is read and thrown
 * away for a while: a sender that is still sending would else be cut off before it has read the answer.
 */
export function refuseTooLong(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({ error: 'too-large' });
  response.writeHead(413, {
    ...{ 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' },
    'content-length': Buffer.byteLength(body)
  });
  // The answer is whole with this; `end` would cut the line.
  response.write(body);
  let size = 0;
  const end = (): void => {
    clearTimeout(silence);
    clearTimeout(patience);
    response.end();
  };
  const silence = setTimeout(end, SILENCE);
  const patience = setTimeout(end, PATIENCE);
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > POLITENESS) end();
    else silence.refresh();
  });
  request.once('end', end);
  response.once('close', end);
}
