import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const LINE_FEED = 10;

/**
 * The lines of a compressed text. Only a line feed ends one: Node's own reader of lines also ends one at a carriage
 * return, and from Node 24 on at U+2028, which JSON leaves unescaped in what somebody wrote.
 *
 * Throws, at the latest after the last line, where the file is damaged or goes on after what was packed, where the text is
 * no UTF-8, and where it ends within a line.
 */
export async function* packedLines(source: Readable): AsyncGenerator<string> {
  const gunzip = createGunzip();
  const tail = createTail();
  source.on('data', (chunk: Uint8Array) => tail.add(chunk));
  // The reading below meets every error; what comes after it has met one is of no interest.
  pipeline(source, gunzip, () => undefined);
  let pieces: Buffer[] = [];
  let unpacked = 0;
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    unpacked += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield textOf([...pieces, chunk.subarray(start, end)]);
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (pieces.length > 0) throw new Error('The text ends within a line.');
  if (tail.length() !== unpacked % 2 ** 32) throw new Error('The file goes on after its end.');
}

const textOf = (pieces: readonly Buffer[]): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));

/** The last four bytes of a packed file say how long its text is; of one that goes on they say something else. */
function createTail(): { add(chunk: Uint8Array): void; length(): number | undefined } {
  let last = Buffer.alloc(0);
  return {
    add: (chunk) => void (last = Buffer.concat([last, chunk.subarray(-4)]).subarray(-4)),
    length: () => (last.length === 4 ? last.readUInt32LE() : undefined)
  };
}
