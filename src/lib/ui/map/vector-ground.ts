import type { Basemap } from '#lib/app/shared/basemap.svelte.ts';
import type { OpenedMap } from './open-map.ts';

/** `source`: whom the map is from, as its file says, without its markup. */
type Drawn = { source: string; takeAway: () => void };

/**
 * Draws the municipality's map below everything else: from this device where it is kept, else piece by piece from the
 * server. Undefined where there is none, or none within reach. Nobody else is asked for anything.
 */
export async function drawGround({ leaflet, map }: OpenedMap, basemap: Basemap): Promise<Drawn | undefined> {
  await basemap.look();
  const { kept, offered, isOld, address } = basemap;
  if (!kept && !offered) return undefined;
  // Drawn by what Leaflet calls itself in the window, where it is by now.
  const [{ FetchSource, FileSource, PMTiles }, { leafletLayer }] = await Promise.all([
    import('pmtiles'),
    import('protomaps-leaflet')
  ]);
  const file = new PMTiles(
    kept && !isOld ? new FileSource(kept.file) : new FetchSource(new URL(address, location.href).href)
  );
  const [{ maxZoom }, said] = await Promise.all([file.getHeader(), file.getMetadata()]);
  const source = sourceIn(said);
  const layer = leafletLayer({
    url: file,
    maxDataZoom: maxZoom,
    flavor: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    lang: 'de',
    attribution: ''
  });
  // Its types name nothing of what it inherits.
  if (!(layer instanceof leaflet.GridLayer)) return undefined;
  layer.addTo(map);
  return { source, takeAway: () => void layer.remove() };
}

const SIGNS: Record<string, string> = { copy: '©', amp: '&', nbsp: ' ', quot: '"' };

/** Files name their sources with links in them; as text, since what a file says is no part of the page. */
function sourceIn(metadata: unknown): string {
  const said =
    typeof metadata === 'object' && metadata !== null && 'attribution' in metadata ? metadata.attribution : '';
  if (typeof said !== 'string') return '';
  const text = said.replaceAll(/<[^>]*>/g, '').replaceAll(/&(\w+);/g, (sign, name: string) => SIGNS[name] ?? sign);
  return text.trim();
}
