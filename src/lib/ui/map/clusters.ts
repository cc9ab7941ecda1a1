import type { GeoPoint } from '#lib/domain/area/grid.ts';
import Supercluster, { type ClusterProperties } from 'supercluster';

export type MapPoint = GeoPoint & { id: string };
/** What stands in one place of the map: one point, or several that would lie on each other. */
export type Spot = GeoPoint & {
  key: string;
  ids: readonly string[];
  /** From which zoom on they lie apart; undefined where they never do, or where it is one. */
  apart: number | undefined;
};
/** What is looked at, degrees. */
export type MapView = { west: number; south: number; east: number; north: number };

/** In letters' sizes (rem), as the buttons are: as wide as a finger, and some air. */
const RADIUS = 3.5;
/** Pixels of a tile of Leaflet, in which the radius counts. */
const TILE = 256;
/** Of a letter where nobody has chosen another, pixels. */
const LETTER = 16;
/** Points that lie on each other at this zoom have the same place. */
const LAST = 18;

type Own = { id: string };

/** Prepared once for these points and letters of this size, pixels; the answer gives what stands where in a view. */
export function clustersOf(points: readonly MapPoint[], letter = LETTER): (view: MapView, zoom: number) => Spot[] {
  const index = new Supercluster<Own, object>({
    radius: RADIUS * letter,
    extent: TILE,
    maxZoom: LAST,
    map: () => ({})
  });
  index.load(
    points.map(({ id, lat, lng }) => ({
      type: 'Feature' as const,
      properties: { id },
      geometry: { type: 'Point' as const, coordinates: [lng, lat] }
    }))
  );
  const spotOf = ({ properties, geometry }: ReturnType<typeof index.getClusters>[number]): Spot => {
    const [lng = 0, lat = 0] = geometry.coordinates;
    if (!isCluster(properties)) return { lat, lng, key: properties.id, ids: [properties.id], apart: undefined };
    const ids = index.getLeaves(properties.cluster_id, Infinity).map((leaf) => leaf.properties.id);
    const apart = index.getClusterExpansionZoom(properties.cluster_id);
    return { lat, lng, key: `${properties.cluster_id}`, ids, apart: apart > LAST ? undefined : apart };
  };
  return ({ west, south, east, north }, zoom) =>
    index.getClusters([west, south, east, north], Math.min(LAST, Math.max(0, zoom))).map(spotOf);
}

const isCluster = (properties: Own | ClusterProperties): properties is ClusterProperties => 'cluster_id' in properties;
