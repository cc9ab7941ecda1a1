import { joined } from './bytes.ts';
import { EOI, jpegParts } from './jpeg.ts';
import { isWholeRiff, webpParts } from './webp.ts';

/**
 * A photo without what a camera wrote beside the picture: place, time, device, owner, previews, a short film. JPEG (ITU
 * T.81, JFIF, Adobe's colour mark, ICC profiles) and WebP (RIFF). The same bytes where there was nothing of it. Bytes that
 * only begin like a photo stay as they are: no browser shows them.
 *
 * A turn that stood only in the EXIF part goes with it, so that such a photo lies on its side: draw it upright before.
 */
export function barePhoto(bytes: Uint8Array): Uint8Array {
  const parts = partsOf(bytes);
  if (parts === undefined) return bytes;
  const bare = joined(parts);
  return bare.length === bytes.length ? bytes : bare;
}

/** Whether nothing but a picture is there, and all of it as far as its ends tell. */
export function isBarePhoto(bytes: Uint8Array): boolean {
  const isEnded = bytes[0] === 0xff ? bytes.at(-2) === 0xff && bytes.at(-1) === EOI : isWholeRiff(bytes);
  return isEnded && partsOf(bytes) !== undefined && barePhoto(bytes) === bytes;
}

const partsOf = (bytes: Uint8Array): Uint8Array[] | undefined =>
  bytes[0] === 0xff ? jpegParts(bytes) : webpParts(bytes);
