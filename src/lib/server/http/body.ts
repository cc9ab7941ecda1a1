import { err, ok, type Result } from '../../kernel/result.ts';
import type { Share } from './body-budget.ts';

/** What is sent beyond the limit is read and thrown away, so that the sender gets to read the answer; up to here. */
const POLITENESS = 8_000_000;

export type Unread = 'too-large' | 'busy' | 'broken-off';

/** Counts while it reads, since a length that a stranger declares proves nothing. */
export async function readBody(request: Request, limit: number, share: Share): Promise<Result<Uint8Array, Unread>> {
  if (request.body === null) return ok(new Uint8Array());
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let room = true;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      room &&= size > limit || share.take(value.byteLength);
      if (room && size <= limit) chunks.push(value);
      else chunks.length = 0;
      if (size > limit + POLITENESS) {
        await reader.cancel();
        break;
      }
    }
  } catch {
    // The line went dead, as lines of phones do: nobody is there to read an answer, and nothing here is at fault.
    return err('broken-off');
  }
  if (size > limit) return err('too-large');
  return room ? ok(Buffer.concat(chunks)) : err('busy');
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Undefined where the bytes are no UTF-8. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
