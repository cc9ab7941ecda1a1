import type { Json } from '../kernel/json.ts';
import { successorsIn } from '../domain/area/succession.ts';
import { area, type Area } from './area/kind.ts';
import { spatialChange, type SpatialChange } from './spatial-change/kind.ts';

/** The kind whose records are the places that rights hold in, one inside the other. */
export const PLACE = 'area' satisfies typeof area.name;

type Row = { id: string; kind: string; data: Json | undefined };

/** The kind whose records say what became of a place that ended. */
export const CHANGE = 'spatial-change' satisfies typeof spatialChange.name;

/** Which place lies in which (`null` for one that lies in no other), and what followed on which, from public rows of whatever kind. */
export function placesIn(rows: readonly Row[]) {
  const saying = (kind: string) => rows.filter((row) => row.kind === kind && row.data !== undefined);
  return {
    parentOf: new Map(saying(PLACE).map(({ id, data }) => [id, (data as Area).parent] as const)),
    successorsOf: successorsIn(saying(CHANGE).map(({ data }) => data as SpatialChange))
  };
}
