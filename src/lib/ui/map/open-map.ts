import { cellAround, type GeoPoint } from '#lib/domain/area/grid.ts';
import type { AreaShapes } from '#lib/domain/area/shapes.ts';
import type { LatLngBounds, Map as LeafletMap } from 'leaflet';
import type { MapView } from './clusters.ts';

export type Leaflet = typeof import('leaflet');
export type OpenedMap = { leaflet: Leaflet; map: LeafletMap; close: () => void };

/** Closer than this areas say nothing any more. */
const CLOSEST = 19;

/** Leaflet and its look, ahead of the first map: whoever waits for it hears where they cannot come. */
export const fetchMap = () => Promise.all([import('leaflet'), import('./leaflet.css')]);

/**
 * A map over the outlines of the areas, without buttons and keys of Leaflet's own: whoever shows it brings theirs, with
 * words. No tiles: nobody else learns who looks where.
 */
export async function openMap(element: HTMLElement, shapes: AreaShapes): Promise<OpenedMap> {
  const [{ default: leaflet }] = await fetchMap();
  const map = leaflet.map(element, {
    attributionControl: false,
    // A movement that goes on after the picture was taken away looks for it, and fails.
    fadeAnimation: false,
    inertia: false,
    zoomAnimation: false,
    doubleClickZoom: false,
    keyboard: false,
    scrollWheelZoom: false,
    zoomControl: false,
    maxZoom: CLOSEST,
    zoomSnap: 0
  });
  const outlines = leaflet.geoJSON(shapes as Parameters<typeof leaflet.geoJSON>[0], {
    interactive: false,
    style: { color: getComputedStyle(element).color, weight: 1.5, fillOpacity: 0.06 },
    // What is a point in the document is none that somebody has set.
    filter: ({ geometry }) => geometry !== null && !geometry.type.endsWith('Point')
  });
  map.fitBounds(boundsOf(leaflet, outlines.getBounds()), { padding: [8, 8], animate: false });
  outlines.addTo(map);
  return { leaflet, map, close: () => void map.remove() };
}

/** Germany, where no area has an outline. */
const boundsOf = (leaflet: Leaflet, bounds: LatLngBounds): LatLngBounds =>
  bounds.isValid() ? bounds : leaflet.latLngBounds([47.2, 5.8], [55.1, 15.1]);

export const centreOf = (map: LeafletMap): GeoPoint => {
  const { lat, lng } = map.getCenter();
  return { lat, lng };
};

export function viewOf(map: LeafletMap): MapView {
  const bounds = map.getBounds();
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}

/** A place with the field of the grid that it stands for; exact, it is a dot alone. Gives what takes it away. */
export function showPoint({ leaflet, map }: OpenedMap, point: GeoPoint & { exact: boolean }): () => void {
  const color = getComputedStyle(map.getContainer()).color;
  const look = { interactive: false, color, fillColor: color };
  const drawn = leaflet.layerGroup().addTo(map);
  const [southWest, northEast] = cellAround(point);
  const field = leaflet.latLngBounds(southWest, northEast);
  if (!point.exact) leaflet.rectangle(field, { ...look, weight: 2, fillOpacity: 0.3 }).addTo(drawn);
  leaflet.circleMarker(point, { ...look, radius: point.exact ? 7 : 4, weight: 2, fillOpacity: 0.9 }).addTo(drawn);
  return () => void drawn.remove();
}
