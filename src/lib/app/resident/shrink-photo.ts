import { err, ok, type Result } from '#lib/kernel/result.ts';
import { readPicture } from './read-picture.ts';

export type Photo = { bytes: Uint8Array; type: 'image/webp' | 'image/jpeg' };

const LONGEST_SIDE = 1600;
const MOST_BYTES = 1_500_000;
/** Nothing a phone takes is larger; to decode more would only freeze it. */
const LARGEST_FILE = 60_000_000;
const QUALITIES = [0.8, 0.6, 0.4];

/** `heic`: what iPhones write, and hardly another browser than theirs can read. */
export type PhotoFault = 'heic' | 'broken' | 'too-large';

/**
 * Draws a photo anew: smaller, the right way up, and without what the camera wrote into the file (place, device,
 * time). What is not an image that this browser can draw is refused, with the reason.
 */
export async function shrinkPhoto(file: Blob): Promise<Result<Photo, PhotoFault>> {
  if (file.size > LARGEST_FILE) return err('too-large');
  const picture = await readPicture(file);
  if (!picture) return err((await isHeic(file)) ? 'heic' : 'broken');
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture.source, 0, 0, canvas.width, canvas.height);
  picture.close();
  return encoded(canvas);
}

/** As a file that may be sent: what was drawn and nothing else. */
export async function encoded(canvas: HTMLCanvasElement): Promise<Result<Photo, 'too-large'>> {
  for (const quality of QUALITIES) {
    const drawn = await encode(canvas, quality);
    if (drawn && drawn.bytes.byteLength <= MOST_BYTES) return ok(drawn);
  }
  return err('too-large');
}

/** By what stands in it: the name and the type of a file are whatever somebody called it. */
async function isHeic(file: Blob): Promise<boolean> {
  const head = await new Response(file.slice(4, 12)).text().catch(() => '');
  return /^ftyp(hei|hev|mif1|msf1)/.test(head);
}

/** Safari may know no WebP and then answers with PNG; it gets JPEG. */
async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Photo | undefined> {
  for (const type of ['image/webp', 'image/jpeg'] as const) {
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
    if (blob?.type === type) return { bytes: new Uint8Array(await blob.arrayBuffer()), type };
  }
  return undefined;
}
