import { shownData } from '#lib/domain/record/merged.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { RecordRow } from '#lib/storage/staff/staff-rows.ts';
import type { Device, Editor } from './device.ts';
import { valueKey } from './ledger.ts';
import { followedFields, newValueOf } from './kinds.ts';
import { anyDevice, mergedRows, tabOf, type Step } from './step.ts';
import { Crashed } from './tab.ts';
import type { World } from './world.ts';

/** A person opens a record and sees what is there; what they type later is about this. */
export async function openOn(device: Device, id: string): Promise<Editor | undefined> {
  const row = (await mergedRows(device)).find((one) => one.id === id);
  const copy = row?.work?.body.type === 'merged' ? row.work.body.copy : row?.server?.body;
  if (copy === undefined || !('fields' in copy)) return undefined;
  const shown = new Map(
    Object.entries(copy.fields).map(([field, entries]) => [
      field,
      { stamps: entries.map(({ stamp }) => stamp), values: entries.map(({ value }) => valueKey(value)) }
    ])
  );
  const editor = { id, shown };
  device.editors = [...device.editors.slice(-2), editor];
  return editor;
}

export const open: Step = async (world) => {
  const device = anyDevice(world);
  const rows = await mergedRows(device);
  return rows.length === 0 ? undefined : (await openOn(device, world.chance.pick(rows).id))?.id;
};

export const type: Step = async (world) => {
  const device = anyDevice(world);
  return device.editors.length === 0 ? undefined : typeInto(world, device, world.chance.pick(device.editors));
};

export async function typeInto(world: World, device: Device, editor: Editor): Promise<string | undefined> {
  const row = (await device.rows()).find(({ id }) => id === editor.id);
  if (row === undefined) return undefined;
  const all = followedFields(row.kind);
  const fields = new Set([world.chance.pick(all), world.chance.pick(all)]);
  const members = kindOf(row.kind)!.opens?.members;
  const values: [string, Json][] = [...fields].map((field) => [field, newValueOf(world, row.kind, field)]);
  // A moderator may not say who holds an event: the server refuses the whole copy.
  if (members !== undefined && world.chance.happens(0.25))
    values.push([members, [world.server.accounts.moderator, accountNumber(world)]]);
  const seen = (field: string) => editor.shown.get(field) ?? { stamps: [], values: [] };
  const now = world.plant === 'replacing entries the editor had not seen' ? currentStamps(row) : undefined;
  const changes = values.map(
    ([field, value]) => [field, { value, shown: now?.[field] ?? seen(field).stamps }] as const
  );
  const tab = tabOf(world, device);
  const written = await unlessKilled(tab.records.write(editor.id, Object.fromEntries(changes)));
  if (written === 'killed') return `${editor.id} killed while saving`;
  if (!written.ok) return written.error.type;
  const copy = written.value.copy!;
  for (const [field, value] of values) {
    const key = `${editor.id} ${field}`;
    const known = standing(row, field).filter((one) => one === tab.own.get(key));
    const shown = [...seen(field).values, ...known];
    const entry = { record: editor.id, field, value: valueKey(value), shown };
    tab.own.set(key, entry.value);
    world.ledger.write({ ...entry, device: device.name, at: world.server.now });
    const stamps = copy.fields[field]!.filter((one) => valueKey(one.value) === entry.value).map(({ stamp }) => stamp);
    editor.shown.set(field, { stamps, values: [entry.value] });
  }
  return `${editor.id} ${values.map(([field, value]) => `${field}=${valueKey(value)}`).join(' ')}`;
}

/** A tab killed while it saves has told nobody that it did: nothing is promised of that write. */
const unlessKilled = <T>(writing: Promise<T>): Promise<T | 'killed'> =>
  writing.catch((error: unknown) => {
    if (error instanceof Crashed) return 'killed' as const;
    throw error;
  });

const accountNumber = (world: World): string => {
  world.values += 1;
  return `00000000-0000-4000-8000-${String(world.values).padStart(12, '0')}`;
};

const fieldsOf = ({ work, server }: RecordRow) => {
  const copy = work?.body.type === 'merged' ? work.body.copy : server?.body;
  return copy === undefined || !('fields' in copy) ? {} : copy.fields;
};
const standing = (row: RecordRow, field: string): string[] =>
  (fieldsOf(row)[field] ?? []).map(({ value }) => valueKey(value));
const currentStamps = (row: RecordRow): Record<string, string[]> =>
  Object.fromEntries(Object.entries(fieldsOf(row)).map(([field, es]) => [field, es.map(({ stamp }) => stamp)]));

export const remove: Step = async (world) => {
  const device = anyDevice(world);
  const rows = await mergedRows(device);
  if (rows.length === 0) return undefined;
  const row = world.chance.pick(rows);
  const { records } = tabOf(world, device);
  const body = row.work?.body.type === 'merged' ? row.work.body.copy : row.server!.body;
  const removed = 'fields' in body && shownData(body).removed === true;
  const done = await (removed ? records.restore(row.id) : records.remove(row.id));
  return done.ok ? row.id : done.error.type;
};
