import * as z from 'zod/mini';
import { isSamePoint, onGrid, toMetre, type GeoPoint } from '../area/grid.ts';

/**
 * Where a remark is about, WGS 84 in degrees. `exact` only where its sender wanted that: else it lies on the grid, and
 * what is finer is refused, whoever sends it.
 */
export type RemarkPoint = GeoPoint & { exact: boolean };

/** What leaves the phone of a place that somebody pointed at. */
export const pointOf = (at: GeoPoint, exact: boolean): RemarkPoint => ({
  ...(exact ? toMetre(at) : onGrid(at)),
  exact
});

export const remarkPoint = z
  .strictObject({
    lat: z.number().check(z.minimum(-90), z.maximum(90)),
    lng: z.number().check(z.minimum(-180), z.maximum(180)),
    exact: z.boolean()
  })
  .check(z.refine((point) => isSamePoint(point, pointOf(point, point.exact))));
