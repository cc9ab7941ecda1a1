import { day as daySchema } from '../domain/record/schemas.ts';
import { guessColumns, type Columns } from '../geodata/columns.ts';
import type { Layer } from '../geodata/layer.ts';
import { isSure, readingsOf, SYSTEMS, type Reading, type System } from '../geodata/systems.ts';
import { err, ok, type Result } from '../kernel/result.ts';

export const OPTIONS = {
  as: { type: 'string' },
  layer: { type: 'string' },
  system: { type: 'string' },
  swap: { type: 'boolean' },
  name: { type: 'string' },
  number: { type: 'string' },
  level: { type: 'string' },
  parent: { type: 'string' },
  type: { type: 'string', multiple: true },
  'leave-out': { type: 'string' },
  from: { type: 'string' }
} as const;

export type Values = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** How a file is to be read, and what its areas are; `typeOf` gives undefined for a level that nobody named. */
export type Choices = {
  layer: Layer;
  columns: Columns;
  reading: Reading;
  typeOf: (level: string) => string | undefined;
  leftOut: ReadonlySet<number>;
  from: string;
};

const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

function layerFor(layers: readonly Layer[], name: string | undefined): Result<Layer, string> {
  const names = layers.map((layer) => layer.name).join(', ');
  const [first, second] = layers;
  if (name === undefined && first !== undefined && second === undefined) return ok(first);
  if (name === undefined) return err(`The file holds several layers: ${names}. Which --layer?`);
  const found = layers.find((layer) => layer.name === name);
  return found === undefined ? err(`There is no layer "${name}". There are: ${names}.`) : ok(found);
}

function readingFor(layer: Layer, values: Values): Result<Reading, string> {
  const wished = textOf(values, 'system');
  if (wished !== undefined && !Object.hasOwn(SYSTEMS, wished))
    return err(`--system is one of ${Object.keys(SYSTEMS).join(', ')}.`);
  const readings = readingsOf(layer);
  const isAsked = ({ system, swapped }: Reading): boolean =>
    (wished === undefined || system === wished) && swapped === (values.swap === true);
  const asked = readings.find(isAsked);
  if (wished === undefined && values.swap === undefined && !isSure(layer, readings)) return err(unsure(readings));
  if (asked !== undefined) return ok(asked);
  return wished === undefined ? err(unsure(readings)) : ok({ system: wished as System, swapped: values.swap === true });
}

function unsure(readings: readonly Reading[]): string {
  if (readings.length === 0)
    return 'By no reference system that is known here do these areas lie in Germany. Save the file in EPSG:4326 or EPSG:25832.';
  const ways = readings.map(({ system, swapped }) => `--system ${system}${swapped ? ' --swap' : ''}`);
  return `The file does not say for sure where its areas lie. They would lie in Germany by: ${ways.join(' · ')}.`;
}

function columnsFor(layer: Layer, values: Values): Result<Columns, string> {
  const chosen: Columns = { ...guessColumns(layer) };
  for (const [option, field] of [
    ['name', 'name'],
    ['number', 'code'],
    ['level', 'level'],
    ['parent', 'parent']
  ] as const) {
    const column = textOf(values, option);
    if (column === undefined) continue;
    if (!layer.columns.includes(column))
      return err(`There is no column "${column}". There are: ${layer.columns.join(', ')}.`);
    chosen[field] = column;
  }
  // A level that nobody asked for would need a type for each of its values.
  if (values.level === undefined) chosen.level = undefined;
  if (values.name !== undefined && values.number === undefined && !chosen.split) return ok(chosen);
  return ok({ ...chosen, split: chosen.split && chosen.code === chosen.name });
}

function typesFor(
  values: Values,
  level: string | undefined,
  types: readonly string[]
): Result<Choices['typeOf'], string> {
  const said = Array.isArray(values.type) ? values.type : [];
  const byLevel = new Map<string, string>();
  for (const text of said) {
    const [before, type = before] = text.includes('=') ? text.split(/=(?=[^=]*$)/) : ['', text];
    if (type === undefined || !types.includes(type))
      return err(`--type is one of ${types.join(', ')}, or VALUE=TYPE for a value of --level.`);
    byLevel.set(before ?? '', type);
  }
  if (byLevel.size === 0) return err(`--type is missing: one of ${types.join(', ')}.`);
  if (level === undefined) return ok(() => byLevel.get(''));
  return ok((value) => byLevel.get(value) ?? byLevel.get(''));
}

/** Of the municipality: the day there, and what its areas may be. */
type There = { today: string; types: readonly string[] };

/** What somebody said on the command line, completed by what the file says of itself. */
export function choicesFrom(
  layers: readonly Layer[],
  values: Values,
  { today, types }: There
): Result<Choices, string> {
  const layer = layerFor(layers, textOf(values, 'layer'));
  if (!layer.ok) return layer;
  const reading = readingFor(layer.value, values);
  if (!reading.ok) return reading;
  const columns = columnsFor(layer.value, values);
  if (!columns.ok) return columns;
  const typeOf = typesFor(values, columns.value.level, types);
  if (!typeOf.ok) return typeOf;
  const rows = (textOf(values, 'leave-out') ?? '').split(',').filter(Boolean).map(Number);
  if (rows.some((row) => !Number.isSafeInteger(row)))
    return err('--leave-out names features by their numbers: 1,4,17.');
  const from = textOf(values, 'from') ?? today;
  if (!daySchema.safeParse(from).success) return err('--from is a day: 2026-01-01.');
  return ok({
    layer: layer.value,
    columns: columns.value,
    reading: reading.value,
    typeOf: typeOf.value,
    leftOut: new Set(rows),
    from
  });
}
