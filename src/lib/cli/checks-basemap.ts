import type { BasemapFault } from '../protocol/basemap.ts';
import { basemapPath, faultOf, findBasemap } from '../server/basemap/basemap-file.ts';
import { bad, good, note, type Finding } from './checks.ts';

const SAID: Record<BasemapFault, string> = {
  'no-pmtiles': 'is no PMTiles file',
  'old-version': 'is a PMTiles file of another version than 3',
  'no-vector-tiles': 'holds pictures, not vector tiles',
  'cut-off': 'is shorter than it says: it was not copied whole'
};

/** Whether maps have a ground; without one they show areas and points alone. */
export async function checkBasemap(dataDir: string): Promise<Finding> {
  const path = basemapPath(dataDir);
  const found = await findBasemap(dataDir);
  if (!found) return note(`There is no basemap at ${path}: maps show areas and points alone.`);
  const fault = await faultOf(found).catch(() => 'no-pmtiles' as const);
  if (fault) return bad(`The basemap ${path} ${SAID[fault]}. Put another one there, or take it away.`);
  return good(`The basemap has ${(found.size / 1e6).toFixed(1)} MB.`);
}
