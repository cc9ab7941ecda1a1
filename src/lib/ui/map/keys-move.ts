import type { Map as LeafletMap } from 'leaflet';

/** Pixels of one press; with the shift key a fifth of it. */
const STEP = 40;
const WAYS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};

/**
 * Arrow keys move the map, plus and minus bring it closer and farther, while the keyboard is on it or in it; `moved` is
 * told. Gives what takes the keys away again.
 */
export function keysMove(
  element: HTMLElement,
  mapNow: () => LeafletMap | undefined,
  moved: (map: LeafletMap) => void = () => undefined
): () => void {
  const press = (event: KeyboardEvent): void => {
    const map = mapNow();
    const { key, shiftKey } = event;
    if (!map || event.ctrlKey || event.altKey || event.metaKey) return;
    const way = WAYS[key];
    const step = shiftKey ? STEP / 5 : STEP;
    if (way) map.panBy([way[0] * step, way[1] * step], { animate: false });
    else if (key === '+') map.zoomIn(1, { animate: false });
    else if (key === '-') map.zoomOut(1, { animate: false });
    else return;
    event.preventDefault();
    moved(map);
  };
  element.addEventListener('keydown', press);
  return () => element.removeEventListener('keydown', press);
}
