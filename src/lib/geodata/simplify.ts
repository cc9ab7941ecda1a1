import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection } from 'topojson-specification';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import type { Polygon } from './layer.ts';
import { doubleArea } from './rings.ts';

/** An area's boundary by the id that it has or will have. */
export type Boundary = { id: string; polygons: readonly Polygon[] };
type Geometry = { type: 'MultiPolygon'; coordinates: number[][][][] };
type Feature = { type: 'Feature'; id: string; properties: null; geometry: Geometry };
export type Boundaries = { type: 'FeatureCollection'; features: Feature[] };

/** Six decimals of a degree are some ten centimetres. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

const featureOf = ({ id, polygons }: Boundary): Feature => ({
  type: 'Feature',
  id,
  properties: null,
  geometry: {
    type: 'MultiPolygon',
    coordinates: polygons.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [round(x), round(y)])))
  }
});

const bytesOf = (boundaries: Boundaries): number => new TextEncoder().encode(JSON.stringify(boundaries)).length;
const surfaceOf = (polygons: readonly Polygon[]): number =>
  polygons.reduce((sum, rings) => sum + rings.reduce((area, ring) => area + doubleArea(ring), 0), 0);

/** As GeoJSON has positions, of any length, and as this layer has them. */
const polygonsOf = (coordinates: readonly number[][][][]): Polygon[] =>
  coordinates.map((rings) => rings.map((ring) => ring.map(([x = NaN, y = NaN]) => [x, y] as const)));

/** An area that a simpler line would make this much smaller or larger keeps its own. */
const MOST_CHANGE = 0.2;
/** How many of the corners go, in steps: as few as there must. */
const STEPS = [0.25, 0.5, 0.65, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995];

/**
 * The boundaries for a map in at most so many bytes, as far as that can be: corners that change the picture least go
 * first, and a border that two areas share stays one line (Visvalingam over a topology).
 */
export function boundariesFor(all: readonly Boundary[], most: number): Boundaries {
  const whole: Boundaries = { type: 'FeatureCollection', features: all.map(featureOf) };
  if (bytesOf(whole) <= most) return whole;
  // Its own types know features without properties only as ones with none.
  const weighed = presimplify(topology({ areas: whole }) as Parameters<typeof presimplify>[0]);
  let simpler = whole;
  for (const share of STEPS) {
    simpler = simplerBy(share, weighed, all);
    if (bytesOf(simpler) <= most) break;
  }
  return simpler;
}

function simplerBy(share: number, weighed: ReturnType<typeof presimplify>, all: readonly Boundary[]): Boundaries {
  const simple = simplify(weighed, quantile(weighed, 1 - share));
  const areas = simple.objects.areas as GeometryCollection | undefined;
  const features = areas === undefined ? [] : feature(simple, areas).features;
  return {
    type: 'FeatureCollection',
    features: all.map((boundary, index) => {
      const own = featureOf(boundary);
      const geometry = features[index]?.geometry;
      const simpler = geometry?.type === 'MultiPolygon' ? polygonsOf(geometry.coordinates) : undefined;
      if (simpler === undefined) return own;
      const [before, after] = [surfaceOf(boundary.polygons), surfaceOf(simpler)];
      return Math.abs(after - before) > MOST_CHANGE * before ? own : featureOf({ id: boundary.id, polygons: simpler });
    })
  };
}
