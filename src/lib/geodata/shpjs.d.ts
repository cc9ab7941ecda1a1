/** It brings no types of its own; only this is used of it. */
declare module 'shpjs' {
  /** A GeoJSON geometry a row, in the file's own reference system; null where a row has none. */
  export function parseShp(shp: Uint8Array): (object | null)[];
}
