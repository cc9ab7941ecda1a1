import { err, ok, type Result } from '../kernel/result.ts';
import { columnsOf } from './columns-of.ts';
import type { GeoFileProblem, Layer, Shape } from './layer.ts';
import { surfacesOf } from './rings.ts';

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As it is written; what is no plain value (a list, an object) as JSON. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

function shapeOf(feature: Plain, row: number): Shape {
  const properties = isPlain(feature.properties) ? feature.properties : {};
  const cells = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, cellOf(value)]));
  if (feature.id !== undefined) cells.id ??= cellOf(feature.id);
  return { row, cells, ...surfacesOf(feature.geometry) };
}

/** `{ "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::25832" } }`, as GeoJSON had it before RFC 7946. */
function systemOf({ crs }: Plain): string | undefined {
  if (!isPlain(crs) || !isPlain(crs.properties)) return undefined;
  const { name, code } = crs.properties;
  return typeof name === 'string' ? name : code === undefined ? undefined : `EPSG:${String(code)}`;
}

/** A collection, one feature, a bare geometry, or features one a line. */
function featuresOf(json: unknown): Plain[] | undefined {
  if (Array.isArray(json)) return json.every(isPlain) ? json.flatMap((one) => featuresOf(one) ?? []) : undefined;
  if (!isPlain(json)) return undefined;
  if (json.type === 'FeatureCollection')
    return Array.isArray(json.features) ? json.features.filter(isPlain) : undefined;
  if (json.type === 'Feature') return [json];
  const isGeometry = Array.isArray(json.coordinates) || Array.isArray(json.geometries);
  return isGeometry ? [{ type: 'Feature', geometry: json, properties: {} }] : undefined;
}

function problemOf(json: unknown): GeoFileProblem {
  if (!isPlain(json)) return 'geo-unknown';
  if (json.type === 'Topology') return 'geo-topojson';
  return 'geometryType' in json || 'spatialReference' in json ? 'geo-esri-json' : 'geo-unknown';
}

/** Each line a feature of its own (GeoJSONSeq): as a list, or undefined where one is none. */
function parseLines(text: string): unknown[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  try {
    return lines.length > 1 ? lines.map((line) => JSON.parse(line) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseLines(text);
  }
}

export function readGeoJson(text: string, name: string): Result<Layer[], GeoFileProblem> {
  const json = parse(text);
  if (json === undefined) return err('geo-damaged');
  const features = featuresOf(json);
  if (features === undefined) return err(problemOf(json));
  if (features.length === 0) return err('geo-no-features');
  const shapes = features.map((feature, index) => shapeOf(feature, index + 1));
  const own = isPlain(json) ? json : {};
  const title = typeof own.name === 'string' && own.name !== '' ? own.name : name;
  return ok([{ name: title, columns: columnsOf(shapes), shapes, system: systemOf(own) }]);
}
