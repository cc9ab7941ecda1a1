import { err, type Result } from '#lib/kernel/result.ts';
import { boxOf, pixelate, type Frame } from '#lib/domain/remark/pixelate.ts';
import { readPicture } from './read-picture.ts';
import { encoded, type Photo, type PhotoFault } from './shrink-photo.ts';

/** Draws a photo anew with what the frame covers made unrecognisable: in the pixels themselves, before they become a file. */
export async function blurPhoto(
  { bytes, type }: { bytes: Uint8Array; type: string },
  frame: Frame
): Promise<Result<Photo, PhotoFault>> {
  const picture = await readPicture(new Blob([bytes.slice()], { type }));
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!picture || !context) return err('broken');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  context.drawImage(picture.source, 0, 0);
  picture.close();
  const { left, top, width, height } = boxOf(frame, canvas);
  const part = context.getImageData(left, top, width, height);
  part.data.set(pixelate(part));
  context.putImageData(part, left, top);
  return encoded(canvas);
}
