import type { Layer } from './layer.ts';

/** Which column says what; `split`: the name's column begins with the number ("03 Nordstadt"). */
export type Columns = {
  name: string | undefined;
  code: string | undefined;
  split: boolean;
  /** Says of what level an area is, where several are mixed in one file. */
  level: string | undefined;
  /** The number of the area it lies in. */
  parent: string | undefined;
};

const NAME =
  /(?:^|[_\s])(?:name\w*|bez(?:eichnung)?\w*|titel|title|gen|label)$|name|bezeichn|stadtteil|ortsteil|bezirk/i;
const CODE = /^(?:ags|ars|rs|plr_?id|key|id)$|(?:nr|nummer|num|schl(?:uessel|üssel)?|kenn\w*|code|key|_?id)$/i;
/** What programs count by themselves, and nobody else knows. */
const TECHNICAL = /^(?:objectid|ogc_?fid|fid|oid|gid|id)(?:_?\d+)?$/i;
const LEVEL = /level|ebene|stufe|typ|type|art|klasse|class|kategorie/i;
const PARENT = /parent|ueber|über|oberg|gehoert|gehört|bezirk/i;

const valuesOf = ({ shapes }: Layer, column: string): string[] => shapes.map(({ cells }) => cells[column] ?? '');
const isFull = (values: readonly string[]): boolean => values.length > 0 && values.every((value) => value !== '');
const areUnlike = (values: readonly string[]): boolean => new Set(values).size === values.length;
const sharing = (values: readonly string[], pattern: RegExp): number =>
  values.filter((value) => pattern.test(value)).length / Math.max(1, values.length);

/** „03 Nordstadt“, „1.2 - Mitte“: the number, then the name. */
const NUMBERED = /^(\d[\d./-]*)\s*[-–:.)]?\s+(\p{L}.*)$/u;

/** A number and a name in one field, taken apart; undefined where there is no number before the name. */
export function splitName(text: string): { code: string; name: string } | undefined {
  const [, code, name] = NUMBERED.exec(text.trim()) ?? [];
  return code === undefined || name === undefined ? undefined : { code: code.replace(/[./-]+$/, ''), name };
}

/** The best of those that fit; the heading decides before the place in the file. */
const best = (columns: readonly string[], heading: RegExp): string | undefined =>
  columns.find((column) => heading.test(column)) ?? columns[0];

/** Instead of a column: the number stands before the name, in the name's own column. */
export const BEFORE_NAME = '\u0000before-name';

/** What a person chose for one of them: a column, `BEFORE_NAME` for a number, or nothing. */
export function choose(columns: Columns, part: 'name' | 'code' | 'level' | 'parent', column: string): Columns {
  const chosen = column === '' ? undefined : column;
  if (part === 'code') {
    const split = column === BEFORE_NAME;
    return { ...columns, split, code: split ? columns.name : chosen };
  }
  return { ...columns, [part]: chosen, ...(part === 'name' && columns.split ? { code: chosen } : {}) };
}

/** What a person would probably choose; they may choose otherwise. The number before a name is the one people say. */
export function guessColumns(layer: Layer): Columns {
  const values = new Map(layer.columns.map((column) => [column, valuesOf(layer, column)]));
  const of = (column: string): string[] => values.get(column) ?? [];
  const full = layer.columns.filter((column) => isFull(of(column)));
  const names = full.filter(
    (column) => sharing(of(column), /\p{L}{2}/u) > 0.9 && (new Set(of(column)).size > 1 || NAME.test(column))
  );
  const name = best(
    [...names].sort((a, b) => new Set(of(b)).size - new Set(of(a)).size),
    NAME
  );
  const split = name !== undefined && of(name).every((value) => splitName(value) !== undefined);
  const areKeys = (values: readonly string[]): boolean =>
    areUnlike(values) && values.every((value) => value.length <= 20 && !/\s/.test(value));
  const codes = full.filter((column) => column !== name && areKeys(of(column)));
  const named = codes.filter((column) => !TECHNICAL.test(column));
  // One that is called a number, and that some few areas lack: what lies between the others often has none.
  const gappy = layer.columns.filter((column) => {
    const said = of(column).filter((value) => value !== '');
    return CODE.test(column) && column !== name && said.length > of(column).length / 2 && areKeys(said);
  });
  const own = named.filter((column) => CODE.test(column));
  const code = best(
    [own, gappy.filter((column) => !TECHNICAL.test(column)), named, codes].find(({ length }) => length > 0) ?? [],
    CODE
  );
  const keys = new Set(code === undefined ? [] : of(code));
  const repeated = layer.columns.filter((column) => column !== name && column !== code && !areUnlike(of(column)));
  const parents = repeated.filter((column) => {
    const said = of(column).filter((value) => value !== '');
    return said.length > 0 && said.some((value) => keys.has(value));
  });
  const levels = repeated.filter((column) => {
    const kinds = new Set(of(column)).size;
    return kinds > 1 && kinds <= 8 && LEVEL.test(column);
  });
  return { name, code: split ? name : code, split, level: levels[0], parent: best(parents, PARENT) };
}
