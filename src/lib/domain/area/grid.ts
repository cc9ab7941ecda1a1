/** A point on the ground: WGS 84 (EPSG:4326), degrees. */
export type GeoPoint = { lat: number; lng: number };

/**
 * The grid that a resident's place is rounded to: 0.001° by 0.0015°, in Germany (47° to 55° north) 111 m by 96 to 114 m.
 * As fine as the grid in which the Zensus 2022 tells numbers of people, the finest that official statistics publish
 * (INSPIRE, 100 m); in degrees, so that no phone needs a projection to know what it sends.
 */
const STEP = { lat: 10, lng: 15 } as const;
/** Of a degree: steps are whole numbers of it, so that the same place is the same number everywhere. */
const UNIT = 10_000;
/** An exact place is as exact as a metre: 0.00001°. */
const METRE = 100_000;

const rounded = (degrees: number, step: number): number => (Math.round((degrees * UNIT) / step) * step) / UNIT + 0; // never -0, which is written as 0

/** The crossing of the grid that lies next to it. */
export const onGrid = ({ lat, lng }: GeoPoint): GeoPoint => ({
  lat: rounded(lat, STEP.lat),
  lng: rounded(lng, STEP.lng)
});

/** To about a metre. */
export const toMetre = ({ lat, lng }: GeoPoint): GeoPoint => ({
  lat: Math.round(lat * METRE) / METRE + 0,
  lng: Math.round(lng * METRE) / METRE + 0
});

export const isSamePoint = (a: GeoPoint, b: GeoPoint): boolean => a.lat === b.lat && a.lng === b.lng;

/** The field around a crossing: every place in it is rounded to that crossing. South-west and north-east corner. */
export function cellAround(point: GeoPoint): [GeoPoint, GeoPoint] {
  const { lat, lng } = onGrid(point);
  const [north, east] = [STEP.lat / UNIT / 2, STEP.lng / UNIT / 2];
  return [
    { lat: lat - north, lng: lng - east },
    { lat: lat + north, lng: lng + east }
  ];
}
