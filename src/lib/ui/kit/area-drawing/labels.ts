import { given } from '../../../kernel/given.ts';
import type { Drawing } from './outline.ts';
import { boxAround, doMeet, isInside, type Box, type Point, type Shape } from './plane.ts';
import { spotsOf } from './spots.ts';

/** What may be written on a shape: its name, or, where that has no room, its number in the list. */
type Wanted = { name: string; number?: string | undefined };
export type Label = { id: string; text: string; at: Point };

/** Where something may be written on each shape, however large the letters are: by far the most of the work. */
export type Sites = readonly { shape: Shape; above: readonly Shape[]; spots: readonly Point[] }[];

export function sitesOf({ shapes }: Drawing): Sites {
  const boxes = shapes.map(({ rings }) => boxAround(rings));
  return shapes.map((shape, index) => {
    const above = shapes.filter((_, other) => other > index && doMeet(given(boxes[index]), given(boxes[other])));
    return { shape, above, spots: spotsOf(shape, above) };
  });
}

/** A letter is about this wide, of its height. */
const WIDTH = 0.58;
const HEIGHT = 1.2;

function boxOf(text: string, { x, y }: Point, letter: number): Box {
  const [half, tall] = [(text.length * WIDTH * letter) / 2, (HEIGHT * letter) / 2];
  return { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
}

/** Along the edge of a box, as close as a corner of a boundary that matters. */
function edgeOf({ left, right, top, bottom }: Box): Point[] {
  const [middle, quarter] = [(left + right) / 2, (right - left) / 4];
  const along = [left, middle - quarter, middle, middle + quarter, right];
  return along.flatMap((x) => [top, (top + bottom) / 2, bottom].map((y) => ({ x, y })));
}

/**
 * What is written where, in letters of this height, on a drawing this wide (both in its units): no two over each other. The chosen area
 * has its name in any case; others have it where it lies wholly in them, else their number, else, too small even for
 * that, nothing: the list has them all.
 */
export function labelsFor(
  sites: Sites,
  { width, letter, chosen }: { width: number; letter: number; chosen?: string | undefined },
  wantedOf: (id: string) => Wanted | undefined
): Label[] {
  const labels: Label[] = [];
  const taken: Box[] = [];
  const isFree = (box: Box): boolean => !taken.some((other) => doMeet(box, other));
  const put = (id: string, text: string, at: Point): void => {
    taken.push(boxOf(text, at, letter));
    labels.push({ id, text, at });
  };

  const first = sites.find(({ shape }) => shape.id === chosen);
  const name = wantedOf(chosen ?? '')?.name;
  if (first && name !== undefined) {
    const at = first.spots.find((spot) => fits(boxOf(name, spot, letter), first)) ?? first.spots[0];
    if (at) put(first.shape.id, name, inSight(at, (name.length * WIDTH * letter) / 2, width));
  }
  // The smallest first: a large one has other places.
  for (const site of [...sites].reverse()) {
    const wanted = wantedOf(site.shape.id);
    if (!wanted || site === first) continue;
    const { id } = site.shape;
    const whole = site.spots.find((spot) => {
      const box = boxOf(wanted.name, spot, letter);
      return isFree(box) && fits(box, site);
    });
    if (whole) put(id, wanted.name, whole);
    const { number } = wanted;
    if (whole || number === undefined) continue;
    const free = site.spots.filter((spot) => isFree(boxOf(number, spot, letter)));
    const short = free.find((spot) => fits(boxOf(number, spot, letter), site)) ?? free[0];
    if (short) put(id, number, short);
  }
  return labels;
}

const fits = (box: Box, { shape, above }: Sites[number]): boolean =>
  edgeOf(box).every((at) => isInside(at, shape.rings) && !above.some(({ rings }) => isInside(at, rings)));

const inSight = ({ x, y }: Point, half: number, width: number): Point => ({
  x: Math.max(half, Math.min(x, width - half)),
  y
});
