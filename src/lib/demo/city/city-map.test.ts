import { expect, test } from 'vitest';
import { areaId } from '../names.ts';
import { areaRows, QUARTERS, ROOT, SOCIAL_AREAS } from './areas.ts';
import type { Position } from './borders.ts';
import { cityMap } from './city-map.ts';

const map = cityMap(areaId);

function ringOf(slug: string): Position[] {
  const geometry = map.features.find((feature) => feature.id === areaId(slug))!.geometry;
  if (geometry.type !== 'Polygon') throw new Error(`${slug} has no boundary`);
  return geometry.coordinates[0]!;
}

const segments = (ring: Position[]): string[] =>
  ring.slice(1).map((to, index) => [ring[index]!, to].map(String).sort().join(' '));

const signedArea = (ring: Position[]): number =>
  ring.slice(1).reduce((sum, [x, y], index) => sum + (ring[index]![0] * y - x * ring[index]![1]) / 2, 0);

const isInside = ([x, y]: Position, ring: Position[]): boolean =>
  ring.slice(1).reduce((inside, [bx, by], index) => {
    const [ax, ay] = ring[index]!;
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
    return crosses ? !inside : inside;
  }, false);

function crossings(ring: Position[]): number {
  const edges = ring.slice(1).map((to, index) => [ring[index]!, to] as const);
  const side = (a: Position, b: Position, c: Position): number =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  return edges.flatMap(([a, b], i) =>
    edges.slice(i + 1).filter(([c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0)
  ).length;
}

test('there are 18 Sozialräume, 13 of them Aktionsräume, and two Aktionsquartiere inside former ones', () => {
  const rows = areaRows(areaId, 'a'.repeat(64));
  const count = (type: string): number => rows.filter(({ data }) => data.type === type).length;
  expect([
    count('municipality'),
    count('social-area') + count('action-area'),
    count('action-area'),
    count('action-quarter')
  ]).toEqual([1, 18, 13, 2]);
  for (const quarter of QUARTERS)
    expect(SOCIAL_AREAS.find(({ slug }) => slug === quarter.parent)?.type).toBe('social-area');
});

test('every boundary is closed, runs counter-clockwise, does not cross itself and lies in Germany', () => {
  for (const { slug } of [ROOT, ...SOCIAL_AREAS, ...QUARTERS]) {
    const ring = ringOf(slug);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(signedArea(ring)).toBeGreaterThan(0);
    expect(crossings(ring)).toBe(0);
    for (const [longitude, latitude] of ring)
      expect(longitude > 5 && longitude < 16 && latitude > 47 && latitude < 56).toBe(true);
  }
});

test('every piece of border belongs to two neighbours or is the edge of the town', () => {
  const times = new Map<string, number>();
  for (const { slug } of SOCIAL_AREAS)
    for (const piece of segments(ringOf(slug))) times.set(piece, (times.get(piece) ?? 0) + 1);
  const edge = new Set(segments(ringOf(ROOT.slug)));
  for (const [piece, count] of times) expect(count, piece).toBe(edge.has(piece) ? 1 : 2);
  for (const piece of edge) expect(times.get(piece), piece).toBe(1);
});

test('every spot of the town lies in exactly one Sozialraum', () => {
  const town = ringOf(ROOT.slug);
  const rings = SOCIAL_AREAS.map(({ slug }) => ringOf(slug));
  const wrong: Position[] = [];
  let tried = 0;
  for (let east = 11.4; east < 11.66; east += 0.00313) {
    for (let north = 52.35; north < 52.47; north += 0.00217) {
      const owners = rings.filter((ring) => isInside([east, north], ring)).length;
      if (owners !== (isInside([east, north], town) ? 1 : 0)) wrong.push([east, north]);
      tried += owners;
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(1000);
});

test('an Aktionsquartier lies wholly inside its Sozialraum', () => {
  for (const { slug, parent } of QUARTERS)
    for (const spot of ringOf(slug)) expect(isInside(spot, ringOf(parent))).toBe(true);
});

test('the map is small enough for a first visit', () => {
  expect(JSON.stringify(map).length).toBeLessThan(60_000);
});
