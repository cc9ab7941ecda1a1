import { byteAt, joined, startsWith } from './bytes.ts';

const PICTURE = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'];
const [EXIF_FLAG, XMP_FLAG] = [0x08, 0x04];

/** What to keep of a WebP file, in order; undefined where there is no picture in it. */
export function webpParts(bytes: Uint8Array): Uint8Array[] | undefined {
  if (!startsWith(bytes, 'RIFF') || !startsWith(bytes.subarray(8), 'WEBP')) return undefined;
  const end = Math.min(bytes.length, 8 + sizeAt(bytes, 4));
  const chunks = pictureChunks(bytes.subarray(12, end));
  if (!chunks.some((chunk) => startsWith(chunk, 'VP8') || startsWith(chunk, 'ANMF'))) return undefined;
  const head = bytes.slice(0, 12);
  setSize(head, 4, 4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  return [head, ...chunks];
}

/** Of the chunks of a file or of one frame, those that the picture is made of. */
function pictureChunks(bytes: Uint8Array): Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = sizeAt(bytes, at + 4);
    const end = Math.min(bytes.length, at + 8 + size + (size % 2));
    const chunk = bytes.subarray(at, end);
    if (PICTURE.some((name) => startsWith(chunk, name))) kept.push(ofPicture(chunk));
    at = end;
  }
  return kept;
}

const FRAME_HEAD = 8 + 16;

function ofPicture(chunk: Uint8Array): Uint8Array {
  const own = chunk.slice();
  if (startsWith(own, 'VP8X') && own.length > 8) own[8] = byteAt(own, 8) & ~(EXIF_FLAG | XMP_FLAG);
  if (!startsWith(own, 'ANMF')) return own;
  const frame = joined([own.subarray(0, FRAME_HEAD), ...pictureChunks(own.subarray(FRAME_HEAD))]);
  setSize(frame, 4, frame.length - 8);
  return frame;
}

export const isWholeRiff = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 'RIFF') && bytes.length === 8 + sizeAt(bytes, 4);

const sizeAt = (bytes: Uint8Array, at: number): number =>
  byteAt(bytes, at) + (byteAt(bytes, at + 1) << 8) + (byteAt(bytes, at + 2) << 16) + byteAt(bytes, at + 3) * 0x1000000;

const setSize = (bytes: Uint8Array, at: number, size: number): void =>
  bytes.set([size & 0xff, (size >> 8) & 0xff, (size >> 16) & 0xff, (size >> 24) & 0xff], at);
