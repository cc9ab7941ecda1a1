/** A place as a file gives it: two numbers in the file's own reference system, in the file's own order. */
export type Position = readonly [number, number];
/** A closed line: the last position is the first again. */
export type Ring = readonly Position[];
/** The outer ring first, then its holes. */
export type Polygon = readonly Ring[];

/** What a feature has that no area can be made of: it is left out, and said. */
export type LeftOut = 'points' | 'lines' | 'broken-rings';

/** One feature of a file. */
export type Shape = {
  /** Its place in the file, from 1. */
  row: number;
  /** What the file says of it, by column, as it is written there: a key that begins with a zero keeps it. */
  cells: Readonly<Record<string, string>>;
  polygons: readonly Polygon[];
  leftOut: readonly LeftOut[];
};

/** What one file, or one of the files in an archive, holds. */
export type Layer = {
  /** As the file calls it, or the file's own name. */
  name: string;
  /** In the order of their first appearance. */
  columns: readonly string[];
  shapes: readonly Shape[];
  /** The reference system as the file names it, e.g. `EPSG:25832` or the text of a `.prj`; undefined where it says nothing. */
  system: string | undefined;
};

/** Why a file holds no areas that can be read. Each asks for another remedy. */
export type GeoFileProblem =
  | 'geo-empty'
  | 'geo-damaged'
  | 'geo-too-large'
  | 'geo-unknown'
  | 'geo-geopackage'
  | 'geo-gml'
  | 'geo-topojson'
  | 'geo-esri-json'
  | 'geo-archive-without-shapes'
  | 'geo-no-features';
