import GeoJSONVT from 'geojson-vt';
import vtpbf from 'vt-pbf';
import { groundOf, type Layers } from './ground.ts';
import { pmtilesFile, type Tile } from './pmtiles-file.ts';

const EXTENT = 4096;
/** Closer in, the app draws the same tiles larger. */
const [FARTHEST, CLOSEST] = [6, 14];

type Point = readonly [number, number];

/** Every point of the ground, to know how far it reaches. */
function pointsOf(layers: Layers): Point[] {
  return Object.values(layers)
    .flat()
    .flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates.flat()));
}

/** The number of the tile in which a place lies, by columns from the west and rows from the north (Web Mercator). */
function tileAt([longitude, latitude]: Point, zoom: number): { x: number; y: number } {
  const sine = Math.sin((latitude * Math.PI) / 180);
  const [right, down] = [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  return { x: Math.floor(right * 2 ** zoom), y: Math.floor(down * 2 ** zoom) };
}

/** Musterstadt's basemap: small enough to be delivered with the program. */
export function buildBasemap(): Uint8Array {
  const layers = groundOf();
  const points = pointsOf(layers);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const bounds = { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
  const indexes = Object.entries(layers).map(([name, features]) => ({
    name,
    index: new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: CLOSEST, extent: EXTENT, tolerance: 4 })
  }));
  const tiles: Tile[] = [];
  for (let z = FARTHEST; z <= CLOSEST; z++) {
    const [from, to] = [tileAt([bounds.west, bounds.north], z), tileAt([bounds.east, bounds.south], z)];
    for (let x = from.x; x <= to.x; x++)
      for (let y = from.y; y <= to.y; y++) {
        const found = indexes.flatMap(({ name, index }) => {
          const tile = index.getTile(z, x, y);
          return tile && tile.features.length > 0 ? [[name, tile] as const] : [];
        });
        if (found.length === 0) continue;
        tiles.push({ z, x, y, bytes: vtpbf.fromGeojsonVt(Object.fromEntries(found), { version: 2, extent: EXTENT }) });
      }
  }
  const metadata = {
    name: 'Musterstadt',
    attribution: 'Karte: Musterstadt, frei erfunden',
    vector_layers: Object.keys(layers).map((id) => ({ id, fields: {} }))
  };
  return pmtilesFile({ tiles, bounds, metadata });
}
