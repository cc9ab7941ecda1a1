import { parseShp } from 'shpjs';
import { err, ok, type Result } from '../kernel/result.ts';
import { readDbf, type Table } from './dbf.ts';
import type { GeoFileProblem, Layer, Shape } from './layer.ts';
import { surfacesOf } from './rings.ts';

const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes).trim();

function geometriesOf(shp: Uint8Array): (object | null)[] | undefined {
  try {
    return parseShp(shp);
  } catch (error) {
    // Bytes that are cut off, or a kind of shape nobody can draw.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const NO_TABLE: Table = { columns: [], rows: [] };

/** The layers of an archive: every `.shp` with the `.dbf`, `.prj` and `.cpg` of its name. */
export function readShapefiles(parts: ReadonlyMap<string, Uint8Array>): Result<Layer[], GeoFileProblem> {
  const layers: Layer[] = [];
  for (const [path, shp] of parts) {
    if (!path.endsWith('.shp')) continue;
    const beside = (ending: string): Uint8Array | undefined => parts.get(path.replace(/shp$/, ending));
    const dbf = beside('dbf');
    const table = dbf === undefined ? ok(NO_TABLE) : readDbf(dbf, textOf(beside('cpg')));
    const geometries = geometriesOf(shp);
    if (!table.ok || geometries === undefined) return err('geo-damaged');
    const shapes = geometries.flatMap((geometry, index): Shape[] => {
      const cells = dbf === undefined ? {} : table.value.rows[index];
      return cells === undefined ? [] : [{ row: index + 1, cells, ...surfacesOf(geometry) }];
    });
    const name = path.replace(/^.*\//, '').replace(/\.shp$/, '');
    layers.push({ name, columns: table.value.columns, shapes, system: textOf(beside('prj')) });
  }
  if (layers.length === 0) return err('geo-archive-without-shapes');
  return layers.some(({ shapes }) => shapes.length > 0) ? ok(layers) : err('geo-no-features');
}
