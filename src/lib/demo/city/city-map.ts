import { given } from '../../kernel/given.ts';
import { allAreas, QUARTERS, ROOT, SOCIAL_AREAS } from './areas.ts';
import { cornersOf, crookedRing, riverLine, type Position } from './borders.ts';
import { divide, shrink, townOutline, type Cell } from './partition.ts';

type Feature = {
  type: 'Feature';
  id: string;
  properties: { name: string; code: string; type: string };
  geometry: { type: 'Polygon'; coordinates: Position[][] } | { type: 'LineString'; coordinates: Position[] };
};

/** GeoJSON (RFC 7946: WGS 84, right-hand rule). A feature's `id` is its area's; the river's is `river`. */
export type CityMap = { type: 'FeatureCollection'; features: Feature[] };

const QUARTER_SIZE = 0.45;

export function cityMap(idOf: (slug: string) => string): CityMap {
  const outline = townOutline(5.4, 4.7, 28);
  const cells = divide(
    outline,
    SOCIAL_AREAS.map((area) => area.centre)
  );
  const corners = cornersOf([...cells, outline]);
  const cellOf = new Map(SOCIAL_AREAS.map((area, index) => [area.slug, given(cells[index])]));
  for (const quarter of QUARTERS) cellOf.set(quarter.slug, shrink(given(cellOf.get(quarter.parent)), QUARTER_SIZE));
  cellOf.set(ROOT.slug, outline);

  const polygon = (area: { slug: string; name: string; code: string; type: string }): Feature => {
    const { slug, name, code, type } = area;
    return feature(idOf(slug), { name, code, type }, given(cellOf.get(slug)), corners);
  };
  const river: Feature = {
    type: 'Feature',
    id: 'river',
    properties: { name: 'Muster', code: '', type: 'water' },
    geometry: { type: 'LineString', coordinates: riverLine(outline, corners) }
  };
  return {
    type: 'FeatureCollection',
    features: [polygon({ ...ROOT, type: 'municipality' }), ...allAreas().map(polygon), river]
  };
}

const feature = (
  id: string,
  properties: Feature['properties'],
  cell: Cell,
  corners: Parameters<typeof crookedRing>[1]
): Feature => ({
  type: 'Feature',
  id,
  properties,
  geometry: { type: 'Polygon', coordinates: [crookedRing(cell, corners)] }
});
