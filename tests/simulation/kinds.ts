import { createHash } from 'node:crypto';
import type { FieldSpec, FieldType, Kind } from '#lib/domain/record/kind.ts';
import { sourceOf } from '#lib/domain/record/source.ts';
import { derivedId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import { exampleOf } from '#lib/kinds/examples.ts';
import { KINDS, kindOf, type KindName } from '#lib/kinds/registry.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

/** Of these a value can be drawn that is like no other, so the ledger can follow it. */
const FOLLOWED = new Set<FieldType>(['line', 'text', 'count']);
/** A file, or a shape only a screen of its kind can write. */
const UNMAKEABLE = new Set<FieldType>(['document', 'photo', 'value']);

const fieldsOf = (kind: Kind): [string, FieldSpec][] => Object.entries(kind.fields);
const isMakeable = (kind: Kind): boolean =>
  fieldsOf(kind).every(([, { required, type }]) => !required || !UNMAKEABLE.has(type));

/** What people write together, and what they send once: every kind of this shape whose records can be made without a file. */
export const MERGED = Object.values<Kind>(KINDS).filter((kind) => kind.shape === 'merged' && isMakeable(kind));
export const SENT = Object.values<Kind>(KINDS).filter(
  (kind) => kind.shape === 'plain' && kind.arrives === 'push' && isMakeable(kind)
);

/** Fields of a kind into which the simulation types. */
export const followedFields = (kind: string): string[] =>
  fieldsOf(kindOf(kind)!).flatMap(([name, { type, address }]) => (FOLLOWED.has(type) && !address ? [name] : []));

/** A value for such a field, found nowhere else in this world. */
export function newValueOf(world: World, kind: string, field: string): Json {
  const word = world.newValue();
  return kindOf(kind)!.fields[field]?.type === 'count' ? world.values : word;
}

/**
 * Data for a new record, with every field filled that must be and some of the others; undefined where a record it has to
 * name is not on the device.
 */
export async function newData(world: World, device: Device, kind: Kind): Promise<Record<string, Json> | undefined> {
  const data: Record<string, Json> = {};
  const rows = await device.rows();
  for (const [name, spec] of fieldsOf(kind)) {
    if (UNMAKEABLE.has(spec.type) || (!spec.required && world.chance.happens(0.5))) continue;
    const value = spec.type === 'reference' ? idOfAnother(world, rows, kind, spec) : valueOf(world, kind, name, spec);
    if (value !== undefined) data[name] = value;
    else if (spec.required) return undefined;
  }
  return data;
}

function valueOf(world: World, kind: Kind, name: string, { type, options, address }: FieldSpec): Json | undefined {
  if (FOLLOWED.has(type) && !address) return newValueOf(world, kind.name, name);
  if (type === 'accounts') return [world.server.accounts.moderator];
  if (type === 'choice') return world.chance.pick(options!);
  return (exampleOf(kind.name as KindName) as Record<string, Json>)[name];
}

type Rows = Awaited<ReturnType<Device['rows']>>;

function idOfAnother(world: World, rows: Rows, kind: Kind, { refersTo }: FieldSpec): string | undefined {
  if (refersTo === 'area') return world.server.areas.north;
  const isOne = (name: string) =>
    refersTo === undefined ? name !== kind.name && kindOf(name)?.shape === 'merged' : name === refersTo;
  const there = rows.filter((row) => isOne(row.kind) && !(row.server !== undefined && 'gone' in row.server.body));
  return there.length === 0 ? undefined : world.chance.pick(there).id;
}

/** The id two devices would give it, where its kind says that they write one record. */
export function derivedIdOf(kind: Kind, data: Record<string, Json>): string | undefined {
  const source = sourceOf(kind, data);
  return source === undefined ? undefined : derivedId(createHash('sha256').update(`${kind.name}:${source}`).digest());
}
