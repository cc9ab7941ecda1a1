import type { AreaShapes } from '#lib/domain/area/shapes.ts';
import type { GeoJSON, Map as LeafletMap, PathOptions } from 'leaflet';
import type { Attachment } from 'svelte/attachments';

type Place = { id: string; name: string };

/** Leaflet and its styles come only with the first map that is shown. No tiles: nobody else learns who looks where. */
const loadLeaflet = async () => {
  const [leaflet] = await Promise.all([import('leaflet'), import('./leaflet.css')]);
  return leaflet.default;
};

/** Narrower than this (CSS pixels) the names would cover each other: then only the current one is written. */
const WIDE = 440;

/** An attachment that draws the polygons of `places` and calls `onopen` for the one that is tapped. */
export function drawAreas<P extends Place>(
  geometry: AreaShapes,
  places: readonly P[],
  current: string | undefined,
  onopen: (place: P) => void
): Attachment<HTMLElement> {
  return (element) => {
    let map: LeafletMap | undefined;
    let left = false;
    void loadLeaflet().then((leaflet) => {
      if (left) return;
      map = leaflet.map(element, {
        attributionControl: false,
        keyboard: false,
        scrollWheelZoom: false,
        zoomControl: false,
        zoomSnap: 0
      });
      const shapes = leaflet.geoJSON(known(geometry, places) as Parameters<typeof leaflet.geoJSON>[0], {
        style: (feature) => look(element, feature?.id === current)
      });
      shapes.addTo(map);
      nameShapes(shapes, places, onopen, (id) => id === current || element.clientWidth >= WIDE);
      map.fitBounds(shapes.getBounds(), { padding: [8, 8], animate: false });
      hideCovered(element);
      // Leaflet listens for the focus, and what listens can be tabbed to: into a picture that nobody hears of.
      for (const shape of element.querySelectorAll('path')) shape.setAttribute('tabindex', '-1');
    });
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

function look(element: HTMLElement, current: boolean): PathOptions {
  const accent = getComputedStyle(element).color;
  return { color: accent, weight: current ? 4 : 1.5, fillColor: accent, fillOpacity: current ? 0.35 : 0.12 };
}

function nameShapes<P extends Place>(
  shapes: GeoJSON,
  places: readonly P[],
  onopen: (place: P) => void,
  isNamed: (id: string) => boolean
): void {
  shapes.eachLayer((layer) => {
    const id = 'feature' in layer ? (layer.feature as { id?: string } | undefined)?.id : undefined;
    const place = places.find((candidate) => candidate.id === id);
    if (!place) return;
    layer.bindTooltip(place.name, { permanent: isNamed(place.id), direction: 'center', className: 'area-name' });
    layer.on('click', () => onopen(place));
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
