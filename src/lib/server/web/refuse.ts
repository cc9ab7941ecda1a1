import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ErrorCode } from '../../protocol/errors.ts';

/** A refusal as PROTOCOL.md has it, from before the calls. */
export function refuse(
  response: ServerResponse,
  status: number,
  error: ErrorCode,
  headers: OutgoingHttpHeaders = {}
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
    .end(JSON.stringify({ error }));
}
