import { err, ok, type Result } from '../../kernel/result.ts';
import type { Share } from './body-budget.ts';

/** What is sent beyond the limit is read and thrown away, so that the sender gets to read the answer; up to here. */
const POLITENESS = 8_000_000;

/** Milliseconds in which nothing more of it comes; then its sender is answered, and the line ends. */
const SILENCE = 1500;

export type Unread = 'too-large' | 'too-large-unended' | 'busy' | 'broken-off';

/** Counts while it reads, since a length that a stranger declares proves nothing. */
export async function readBody(request: Request, limit: number, share: Share): Promise<Result<Uint8Array, Unread>> {
  if (request.body === null) return ok(new Uint8Array());
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let room = true;
  let ended: boolean;
  try {
    for (;;) {
      const read = reader.read();
      const next = size > limit ? await soon(read) : await read;
      ended = next !== undefined;
      if (next === undefined || next.done) break;
      const { value } = next;
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
  if (size > limit) return err(ended ? 'too-large' : 'too-large-unended');
  return room ? ok(Buffer.concat(chunks)) : err('busy');
}

type Next = Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>['read']>>;

/** Undefined where nothing comes. */
async function soon(read: Promise<Next>): Promise<Next | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), SILENCE);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
    // It may still fail when the line ends, and nobody waits for it any more.
    read.catch(() => undefined);
  }
}

/**
 * A body that nobody read, because the answer is the same whatever it says, is read and thrown away. Else what is left of it
 * would stand before the next request on the line, and a sender that is still sending would not get to read the answer.
 * False where it does not come to its end: then the line must.
 */
export async function throwAway(request: Request): Promise<boolean> {
  if (request.body === null || request.bodyUsed) return true;
  const reader = request.body.getReader();
  try {
    for (let size = 0; size <= POLITENESS;) {
      const next = await soon(reader.read());
      if (next === undefined) return false;
      if (next.done) return true;
      size += next.value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The line went dead: nobody is there to read an answer.
  }
  return false;
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
