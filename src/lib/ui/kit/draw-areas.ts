import type { AreaShapes } from '#lib/domain/area/shapes.ts';
import type { GeoJSON, LatLng, Map as LeafletMap, PathOptions, Polygon } from 'leaflet';
import type { Attachment } from 'svelte/attachments';
import { meantBy, type Shape } from './hit-test.ts';

type Place = { id: string; name: string };

/** Leaflet and its styles come only with the first map that is shown. No tiles: nobody else learns who looks where. */
const loadLeaflet = async () => {
  const [leaflet] = await Promise.all([import('leaflet'), import('./leaflet.css')]);
  return leaflet.default;
};

/** Cut off before Leaflet had come: the list beside the map says the same. */
const noPicture = (): void => undefined;

/** Narrower than this (CSS pixels) the names would cover each other: then only the current one is written. */
const WIDE = 440;

/** `shades`: by the id of an area, how full its colour is, from 0 to 1. */
export type AreaLook = { current?: string | undefined; shades?: ReadonlyMap<string, number> | undefined };

/** An attachment that draws the polygons of `places` and calls `onchoose` for the one that is meant by a tap. */
export function drawAreas<P extends Place>(
  geometry: AreaShapes,
  places: readonly P[],
  { current, shades }: AreaLook,
  onchoose: (place: P) => void
): Attachment<HTMLElement> {
  return (element) => {
    let map: LeafletMap | undefined;
    let left = false;
    void loadLeaflet().then((leaflet) => {
      if (left) return;
      map = leaflet.map(element, {
        attributionControl: false,
        // A movement that goes on after the picture was taken away looks for it, and fails.
        doubleClickZoom: false,
        fadeAnimation: false,
        inertia: false,
        zoomAnimation: false,
        keyboard: false,
        scrollWheelZoom: false,
        zoomControl: false,
        zoomSnap: 0
      });
      const shapes = leaflet.geoJSON(known(geometry, places) as Parameters<typeof leaflet.geoJSON>[0], {
        // Taps are the map's: the shape that lies on top is not always the one that a finger means.
        interactive: false,
        style: (feature) => look(element, feature?.id === current, shades?.get(String(feature?.id)))
      });
      shapes.addTo(map);
      nameShapes(shapes, places, (id) => id === current || element.clientWidth >= WIDE);
      const drawn = map;
      drawn.on('click', ({ containerPoint }) => {
        const id = meantBy(containerPoint, onScreen(drawn, shapes));
        const place = places.find((candidate) => candidate.id === id);
        if (place) onchoose(place);
      });
      map.fitBounds(shapes.getBounds(), { padding: [8, 8], animate: false });
      hideCovered(element);
    }, noPicture);
    return () => {
      left = true;
      map?.remove();
    };
  };
}

const known = (geometry: AreaShapes, places: readonly Place[]): AreaShapes => ({
  ...geometry,
  features: geometry.features.filter((feature) => places.some((place) => place.id === feature.id))
});

function look(element: HTMLElement, current: boolean, shade?: number): PathOptions {
  const accent = getComputedStyle(element).color;
  return { color: accent, weight: current ? 4 : 1.5, fillColor: accent, fillOpacity: shade ?? (current ? 0.35 : 0.12) };
}

const idOf = (layer: object): string | undefined =>
  'feature' in layer ? (layer.feature as { id?: string } | undefined)?.id : undefined;

/** An element, for Leaflet would read a text as markup. */
function nameShapes(shapes: GeoJSON, places: readonly Place[], isNamed: (id: string) => boolean): void {
  shapes.eachLayer((layer) => {
    const place = places.find(({ id }) => id === idOf(layer));
    if (!place || !isNamed(place.id)) return;
    const name = document.createElement('span');
    name.textContent = place.name;
    layer.bindTooltip(name, { permanent: true, direction: 'center', className: 'area-name' });
  });
}

type Nested = LatLng | Nested[];

function onScreen(map: LeafletMap, shapes: GeoJSON): Shape[] {
  const ringsOf = (nested: Nested[]): LatLng[][] =>
    nested.every((one) => !Array.isArray(one))
      ? [nested as LatLng[]]
      : nested.flatMap((one) => ringsOf(one as Nested[]));
  return shapes.getLayers().flatMap((layer) => {
    const id = idOf(layer);
    if (id === undefined || !('getLatLngs' in layer)) return [];
    const rings = ringsOf((layer as Polygon).getLatLngs() as Nested[]);
    return [{ id, rings: rings.map((ring) => ring.map((at) => map.latLngToContainerPoint(at))) }];
  });
}

/** A name that would lie on another is left out; the list beside the map has them all. */
function hideCovered(element: HTMLElement): void {
  const kept: DOMRect[] = [];
  for (const name of element.querySelectorAll<HTMLElement>('.area-name')) {
    const box = name.getBoundingClientRect();
    const covered = kept.some(
      (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom
    );
    name.classList.toggle('covered', covered);
    if (!covered) kept.push(box);
  }
}
