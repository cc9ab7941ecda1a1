import { err, ok, type Result } from '../../kernel/result.ts';

/** What is sent beyond the limit is read and thrown away, so that the sender gets to read the answer; up to here. */
const POLITENESS = 8_000_000;

/** Counts while it reads, since a length that a stranger declares proves nothing. */
export async function readBody(request: Request, limit: number): Promise<Result<Uint8Array, 'too-large'>> {
  if (request.body === null) return ok(new Uint8Array());
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size <= limit) chunks.push(value);
    if (size > limit + POLITENESS) {
      await reader.cancel();
      break;
    }
  }
  return size > limit ? err('too-large') : ok(Buffer.concat(chunks));
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
