import { err, ok, type Result } from '#lib/kernel/result.ts';

/** Of the square, in pixels, the largest first: a picture of many colours fits only as a smaller one. */
const SIDES = [256, 192, 128, 96, 64];

export type LogoFault = 'broken' | 'too-large';

/**
 * Draws a picture anew into the middle of a square on the ground it had, as PNG: nothing of the file itself goes on, no
 * script of an SVG and no place of a photo. `longest` in characters of its data URL.
 */
export async function drawLogo(file: Blob, longest: number): Promise<Result<string, LogoFault>> {
  const picture = await read(file);
  if (picture === undefined) return err('broken');
  for (const side of SIDES) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const scale = side / Math.max(picture.width, picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    canvas.getContext('2d')?.drawImage(picture, (side - width) / 2, (side - height) / 2, width, height);
    const made = canvas.toDataURL('image/png');
    if (made.length <= longest) return ok(made);
  }
  return err('too-large');
}

/** An SVG without a size of its own is drawn as large as the square. */
async function read(file: Blob): Promise<HTMLImageElement | undefined> {
  const url = URL.createObjectURL(file);
  const image = new Image(SIDES[0], SIDES[0]);
  image.src = url;
  try {
    await image.decode();
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
  if (image.naturalWidth > 0) [image.width, image.height] = [image.naturalWidth, image.naturalHeight];
  return image;
}
