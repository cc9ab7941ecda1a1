import { err, ok, type Result } from '../kernel/result.ts';
import { isZip, unzip } from '../kernel/unzip.ts';
import { readGeoJson } from './geojson.ts';
import { readKml } from './kml.ts';
import type { GeoFileProblem, Layer } from './layer.ts';
import { readShapefiles } from './shapefile.ts';

const MB = 1024 * 1024;
/** The boundaries of a county with all its municipalities, unsimplified, stay under a third of it. */
const LARGEST = 60 * MB;
const NEEDED = /^(?!__macosx\/).*\.(?:shp|dbf|prj|cpg|kml|geojson|json)$/;

/** `Stadtteile.geojson` → `Stadtteile`. */
const bareName = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');

/** Valid UTF-8 as such; else it is of an older program of a German office. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readArchive(bytes: Uint8Array): Result<Layer[], GeoFileProblem> {
  const parts = unzip(bytes, { isNeeded: (path) => NEEDED.test(path), largest: LARGEST, total: 4 * LARGEST });
  if (!parts.ok) return err(`geo-${parts.error}` as const);
  if ([...parts.value.keys()].some((path) => path.endsWith('.shp'))) return readShapefiles(parts.value);
  const layers: Layer[] = [];
  for (const [path, part] of parts.value) {
    if (!/\.(?:kml|geojson|json)$/.test(path)) continue;
    const read = readText(textOf(part), bareName(path));
    if (!read.ok) return read;
    layers.push(...read.value);
  }
  return layers.length === 0 ? err('geo-archive-without-shapes') : ok(layers);
}

/** What separates the features of a text sequence (RFC 8142). */
const SEPARATOR = '\u001e';

function readText(raw: string, name: string): Result<Layer[], GeoFileProblem> {
  const text = raw.replaceAll(SEPARATOR, '');
  const start = text.slice(0, 4000).trimStart();
  if (start === '') return err('geo-empty');
  if (/^[[{]/.test(start)) return readGeoJson(text, name);
  if (!start.startsWith('<')) return err('geo-unknown');
  if (/<(?:\w+:)?kml\b/.test(start)) return readKml(text, name);
  return err(/opengis\.net\/(?:gml|wfs)/.test(start) ? 'geo-gml' : 'geo-unknown');
}

/** Everything that one file holds, by what its bytes are and not by its name. Never throws, whatever the bytes are. */
export function readLayers(bytes: Uint8Array, file: string): Result<Layer[], GeoFileProblem> {
  if (bytes.length === 0) return err('geo-empty');
  if (bytes.length > LARGEST) return err('geo-too-large');
  if (isZip(bytes)) return readArchive(bytes);
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 15)) === 'SQLite format 3') return err('geo-geopackage');
  return readText(textOf(bytes), bareName(file));
}
