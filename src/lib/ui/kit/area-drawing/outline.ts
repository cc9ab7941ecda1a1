import type { AreaShapes } from '#lib/domain/area/shapes.ts';
import { boxAround, type Point, type Shape } from './plane.ts';

/** A shape of a drawing. `path`: its rings as `d` of an SVG path; `size`: of the box around it. */
type Outline = Shape & { path: string; size: number };
/** In units of the drawing: its longer side is `LONGEST`. What is smaller comes later, and lies on top. */
export type Drawing = { width: number; height: number; shapes: Outline[] };

const LONGEST = 1000;
const EDGE = 8;

/** Rings of three corners or more, in degrees; of a feature that lies nowhere, or is no surface, none. */
function ringsOf({ geometry }: AreaShapes['features'][number]): Point[][] {
  // A document may hold more than its type says: see isFeatureCollection.
  const { type, coordinates } = (geometry as typeof geometry | null) ?? { type: undefined, coordinates: [] };
  const rings = type === 'Polygon' ? coordinates : type === 'MultiPolygon' ? coordinates.flat() : [];
  return rings.filter(({ length }) => length > 2).map((ring) => ring.map(([x = 0, y = 0]) => ({ x, y })));
}

/**
 * Boundaries in degrees as shapes of a flat drawing, north up. A degree of longitude is as long as it is in the middle
 * of them (equirectangular): of a city or a county nobody sees the difference to a projection of surveyors.
 */
export function outlineOf({ features }: AreaShapes): Drawing {
  const areas = features.flatMap((feature) =>
    feature.id === undefined ? [] : [{ id: String(feature.id), degrees: ringsOf(feature) }]
  );
  // In degrees what is north is more: the bottom of this box lies north.
  const { left, right, top: south, bottom: north } = boxAround(areas.flatMap(({ degrees }) => degrees));
  if (left > right) return { width: LONGEST, height: LONGEST, shapes: [] };
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, tall] = [(right - left) * squeeze, north - south];
  const scale = (LONGEST - 2 * EDGE) / Math.max(wide, tall, Number.MIN_VALUE);
  const round = (units: number): number => Math.round(units * 10) / 10;
  const place = ({ x, y }: Point): Point => ({
    x: round(EDGE + (x - left) * squeeze * scale),
    y: round(EDGE + (north - y) * scale)
  });
  const shapes = areas
    .filter(({ degrees }) => degrees.length > 0)
    .map(({ id, degrees }): Outline => {
      const rings = degrees.map((ring) => ring.map(place));
      const box = boxAround(rings);
      return { id, rings, path: pathOf(rings), size: (box.right - box.left) * (box.bottom - box.top) };
    })
    .sort((a, b) => b.size - a.size);
  return { width: Math.ceil(wide * scale + 2 * EDGE), height: Math.ceil(tall * scale + 2 * EDGE), shapes };
}

const pathOf = (rings: Shape['rings']): string =>
  rings.map((ring) => `M${ring.map(({ x, y }) => `${x} ${y}`).join('L')}Z`).join('');
