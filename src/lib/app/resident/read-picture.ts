/** A picture that can be drawn, the right way up. */
export type Picture = { source: CanvasImageSource; width: number; height: number; close: () => void };

/** Undefined: no image that this browser can draw. */
export async function readPicture(file: Blob): Promise<Picture | undefined> {
  return (await asBitmap(file)) ?? (await asElement(file));
}

async function asBitmap(file: Blob): Promise<Picture | undefined> {
  try {
    const source = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { source, width: source.width, height: source.height, close: () => source.close() };
  } catch {
    return undefined;
  }
}

/** Browsers that do not know this orientation refuse every photo above; their image elements turn it by themselves. */
async function asElement(file: Blob): Promise<Picture | undefined> {
  const source = new Image();
  const url = URL.createObjectURL(file);
  const close = (): void => URL.revokeObjectURL(url);
  try {
    source.src = url;
    await source.decode();
    return { source, width: source.naturalWidth, height: source.naturalHeight, close };
  } catch {
    close();
    return undefined;
  }
}
