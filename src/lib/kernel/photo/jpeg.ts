import { byteAt, startsWith } from './bytes.ts';

export const EOI = 0xd9;
const [SOI, SOS, APP0, APP2, APP14, APP15, COM] = [0xd8, 0xda, 0xe0, 0xe2, 0xee, 0xef, 0xfe];
const hasNoLength = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** What to keep of a JPEG file, in order; undefined where it has no parts. One that is cut off is kept as far as it goes. */
export function jpegParts(bytes: Uint8Array): Uint8Array[] | undefined {
  const kept = [bytes.subarray(0, 2)];
  let hasParts = false;
  let at = 2;
  if (bytes[1] !== SOI) return undefined;
  while ((at = nextMarker(bytes, at)) < bytes.length) {
    const marker = byteAt(bytes, at + 1);
    if (marker === EOI) return hasParts ? [...kept, bytes.subarray(at, at + 2)] : undefined;
    if (hasNoLength(marker)) {
      at += 2;
      continue;
    }
    const length = (byteAt(bytes, at + 2) << 8) | byteAt(bytes, at + 3);
    const end = at + 2 + length;
    if (!(length >= 2) || end > bytes.length) break;
    hasParts = true;
    const next = marker === SOS ? endOfScan(bytes, end) : end;
    if (isOfPicture(marker, bytes.subarray(at + 4, end)))
      kept.push(jfifAlone(marker, withoutFill(bytes.subarray(at, next))));
    at = next;
  }
  return hasParts ? kept : undefined;
}

/** Where the next marker stands; fill bytes and what lies between two parts are passed over, as every reader does. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = byteAt(bytes, at + 1);
    if (bytes[at] === 0xff && next !== 0xff && next !== 0) return at;
  }
  return bytes.length;
}

/** No part ends with it: within a picture 0xff is followed by 0. */
function withoutFill(part: Uint8Array): Uint8Array {
  const last = part.findLastIndex((byte) => byte !== 0xff);
  return part[1] === SOS ? part.subarray(0, last + 1) : part;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  let at = nextMarker(bytes, from);
  while (at < bytes.length && hasNoLength(byteAt(bytes, at + 1))) at = nextMarker(bytes, at + 2);
  return at;
}

function isOfPicture(marker: number, said: Uint8Array): boolean {
  if (marker === APP0) return startsWith(said, 'JFIF\0');
  if (marker === APP2) return startsWith(said, 'ICC_PROFILE\0');
  if (marker === APP14) return startsWith(said, 'Adobe');
  return !(marker > APP0 && marker <= APP15) && marker !== COM;
}

const JFIF_WITHOUT_PREVIEW = 18;

/** The head of a JFIF file may hold a small preview, which may show more than the picture does. */
function jfifAlone(marker: number, segment: Uint8Array): Uint8Array {
  if (marker !== APP0 || segment.length <= JFIF_WITHOUT_PREVIEW) return segment;
  const alone = segment.slice(0, JFIF_WITHOUT_PREVIEW);
  alone.set([0, JFIF_WITHOUT_PREVIEW - 2], 2);
  alone.set([0, 0], JFIF_WITHOUT_PREVIEW - 2);
  return alone;
}
