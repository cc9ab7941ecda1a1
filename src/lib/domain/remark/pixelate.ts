/** Pixels as a canvas gives them: four bytes each (red, green, blue, alpha), row by row. */
export type Pixels = { data: Uint8ClampedArray; width: number; height: number };
/** A square that somebody moves over a picture. Middle and side as parts of the picture: 0.5, 0.5 is its middle; a side of 1 is its shorter side. */
export type Frame = { x: number; y: number; side: number };
/** Whole pixels. */
export type Box = { left: number; top: number; width: number; height: number };

/** So many fields lie across what was made unrecognisable: a face of 4 by 4 colours is nobody's, a plate has no letters. */
export const FIELDS = 4;

/** What the frame covers of the picture, whole pixels and never beyond its edge. */
export function boxOf({ x, y, side }: Frame, { width, height }: { width: number; height: number }): Box {
  const half = (side * Math.min(width, height)) / 2;
  const left = Math.max(0, Math.floor(x * width - half));
  const top = Math.max(0, Math.floor(y * height - half));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width, Math.ceil(x * width + half)) - left),
    height: Math.max(1, Math.min(height, Math.ceil(y * height + half)) - top)
  };
}

/**
 * Every field becomes the mean of its pixels, opaque. What was there is not covered but gone: of the whole square no more
 * than `FIELDS` × `FIELDS` colours are left.
 */
export function pixelate({ data, width, height }: Pixels): Uint8ClampedArray {
  const drawn = new Uint8ClampedArray(data.length);
  for (let row = 0; row < FIELDS; row++)
    for (let column = 0; column < FIELDS; column++) {
      const at = indexesIn(edges(width, column), edges(height, row), width);
      const mean = [0, 1, 2].map(
        (channel) => at.reduce((sum, index) => sum + (data[index + channel] ?? 0), 0) / at.length
      );
      for (const index of at) drawn.set([...mean, 255], index);
    }
  return drawn;
}

const edges = (length: number, field: number): [number, number] => [
  Math.floor((length * field) / FIELDS),
  Math.floor((length * (field + 1)) / FIELDS)
];

function indexesIn([left, right]: [number, number], [top, bottom]: [number, number], width: number): number[] {
  const found: number[] = [];
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) found.push((y * width + x) * 4);
  return found;
}
