import proj4 from 'proj4';
import type { Layer, Polygon, Position } from './layer.ts';

/** From the German systems of before 1990 to WGS 84, to some metres: EPSG:1777, for all of Germany. */
const DHDN = '+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m +no_defs';
const gaussKrueger = (zone: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone}500000 +y_0=0 ${DHDN}`;
const utm = (zone: number): string => `+proj=utm +zone=${zone} +ellps=GRS80 +units=m +no_defs`;
/** UTM with the zone before the easting, as several Länder write it. */
const zonedUtm = (zone: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${zone * 6 - 183} +k=0.9996 +x_0=${zone}500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`;

/** The reference systems of German offices; first those that are met more often. */
export const SYSTEMS = {
  'EPSG:4326': { name: 'WGS 84', definition: '+proj=longlat +datum=WGS84 +no_defs' },
  'EPSG:25832': { name: 'ETRS89 / UTM 32N', definition: utm(32) },
  'EPSG:25833': { name: 'ETRS89 / UTM 33N', definition: utm(33) },
  'EPSG:4647': { name: 'ETRS89 / UTM 32N (zE-N)', definition: zonedUtm(32) },
  'EPSG:5650': { name: 'ETRS89 / UTM 33N (zE-N)', definition: zonedUtm(33) },
  'EPSG:3857': {
    name: 'Web Mercator',
    definition:
      '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs'
  },
  'EPSG:31466': { name: 'DHDN / Gauß-Krüger 2', definition: gaussKrueger(2) },
  'EPSG:31467': { name: 'DHDN / Gauß-Krüger 3', definition: gaussKrueger(3) },
  'EPSG:31468': { name: 'DHDN / Gauß-Krüger 4', definition: gaussKrueger(4) },
  'EPSG:31469': { name: 'DHDN / Gauß-Krüger 5', definition: gaussKrueger(5) }
} as const;
export type System = keyof typeof SYSTEMS;
const ALL = Object.keys(SYSTEMS) as System[];

/** How the numbers of a file are to be read: in which system, and whether north comes before east. */
export type Reading = { system: System; swapped: boolean };

/** Germany with its islands, and some room around it: [west, south, east, north], degrees. */
const GERMANY = [5.5, 47, 15.5, 55.2] as const;

const SAME: Readonly<Record<string, System>> = {
  'EPSG:4258': 'EPSG:4326',
  'EPSG:3044': 'EPSG:25832',
  'EPSG:32632': 'EPSG:25832',
  'EPSG:3045': 'EPSG:25833',
  'EPSG:32633': 'EPSG:25833',
  'EPSG:900913': 'EPSG:3857'
};
/** How a `.prj` of ESRI names them. */
const SPELLED: readonly [RegExp, System][] = [
  [/web_?\s?mercator|pseudo-mercator/i, 'EPSG:3857'],
  [/utm[_ ]zone[_ ]32n.*ze-?n|zone_32n_8stellen/i, 'EPSG:4647'],
  [/utm[_ ]zone[_ ]33n.*ze-?n/i, 'EPSG:5650'],
  [/utm[_ ]zone[_ ]32n/i, 'EPSG:25832'],
  [/utm[_ ]zone[_ ]33n/i, 'EPSG:25833'],
  [/(?:germany|gauss(?:[-_ ]*kr(?:ue|ü|u)ger)?)[_ ]zone[_ ]2/i, 'EPSG:31466'],
  [/(?:germany|gauss(?:[-_ ]*kr(?:ue|ü|u)ger)?)[_ ]zone[_ ]3/i, 'EPSG:31467'],
  [/(?:germany|gauss(?:[-_ ]*kr(?:ue|ü|u)ger)?)[_ ]zone[_ ]4/i, 'EPSG:31468'],
  [/(?:germany|gauss(?:[-_ ]*kr(?:ue|ü|u)ger)?)[_ ]zone[_ ]5/i, 'EPSG:31469'],
  [/crs:?(?:ogc:1\.3:)?crs84|crs84/i, 'EPSG:4326'],
  [/^geogcs.*(?:wgs_?\s?(?:19)?84|etrs_?(?:19)?89)/is, 'EPSG:4326']
];

/** The system that a file names, by its number, `urn:ogc:def:crs:EPSG::25832`, or the words of a `.prj`. */
export function namedSystem(said: string | undefined): System | undefined {
  if (said === undefined) return undefined;
  const spelled = SPELLED.find(([pattern]) => pattern.test(said))?.[1];
  // The last number is that of the whole; those before it are of its parts.
  const number = [...said.matchAll(/EPSG[^\d]{1,4}(?:\d[\d.]*[:/]{1,2})?(\d{4,6})/gi)].at(-1)?.[1];
  const code = `EPSG:${number}`;
  return ALL.find((system) => system === code) ?? SAME[code] ?? spelled;
}

const transforms = new Map<System, (position: Position) => Position>();

function towardsDegrees(system: System): (position: Position) => Position {
  const known = transforms.get(system);
  if (known !== undefined) return known;
  const { forward } = proj4(SYSTEMS[system].definition, SYSTEMS['EPSG:4326'].definition);
  const made = ([x, y]: Position): Position => {
    const [lon = NaN, lat = NaN] = forward([x, y]);
    return [lon, lat];
  };
  transforms.set(system, made);
  return made;
}

const inOrder = ([x, y]: Position, { swapped }: Reading): Position => (swapped ? [y, x] : [x, y]);

/** To longitude and latitude in WGS 84, degrees. */
export const inDegrees = (polygons: readonly Polygon[], reading: Reading): Polygon[] => {
  const towards = reading.system === 'EPSG:4326' ? (position: Position) => position : towardsDegrees(reading.system);
  return polygons.map((polygon) => polygon.map((ring) => ring.map((at) => towards(inOrder(at, reading)))));
};

export const isInGermany = ([lon, lat]: Position): boolean =>
  lon >= GERMANY[0] && lat >= GERMANY[1] && lon <= GERMANY[2] && lat <= GERMANY[3];

/** Some positions of each shape, which is enough to know where it lies. */
const samples = (layer: Layer): Position[] =>
  layer.shapes.flatMap(({ polygons }) => polygons.flatMap(([outer]) => (outer?.[0] === undefined ? [] : [outer[0]])));

/** Most of a file must lie where it should: one feature may be at 0, 0. */
const MOSTLY = 0.9;

function fits(places: readonly Position[], reading: Reading): boolean {
  const towards = towardsDegrees(reading.system);
  const inside = places.filter((at) => isInGermany(towards(inOrder(at, reading)))).length;
  return inside > 0 && inside >= places.length * MOSTLY;
}

/**
 * The readings by which a layer lies in Germany, the likeliest first: what the file says, in the order of its numbers;
 * then the same with the numbers swapped; then every other system. None: it lies elsewhere, or nowhere.
 */
export function readingsOf(layer: Layer): Reading[] {
  const places = samples(layer);
  const said = namedSystem(layer.system);
  const systems = said === undefined ? ALL : [said, ...ALL.filter((system) => system !== said)];
  return systems
    .flatMap((system) => [false, true].map((swapped): Reading => ({ system, swapped })))
    .filter((reading) => fits(places, reading));
}

/** Whether nobody need be asked: the file says so and it is true, or it says nothing and only one reading makes sense. */
export function isSure(layer: Layer, readings: readonly Reading[]): boolean {
  const [first] = readings;
  if (first === undefined || first.swapped) return false;
  const said = namedSystem(layer.system);
  return said === undefined ? readings.length === 1 : first.system === said;
}
