import type { Kind } from '#lib/domain/record/kind.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Device } from './device.ts';
import { derivedIdOf, followedFields, MERGED, newData, SENT } from './kinds.ts';
import { valueKey } from './ledger.ts';
import { anyDevice, tabOf, type Step } from './step.ts';
import type { World } from './world.ts';

/** Mostly what this person may make; what the server refuses has to be kept for them as well. */
const isUsual = (world: World, device: Device, { rights }: Kind): boolean =>
  rights.create?.[device.person] !== undefined || world.chance.happens(0.05);

/** A new record of a kind that people write together; the ledger remembers what was typed into it. */
export const create: Step = async (world) => {
  const device = anyDevice(world);
  const kind = world.chance.pick(MERGED);
  const data = isUsual(world, device, kind) ? await newData(world, device, kind) : undefined;
  if (data === undefined) return undefined;
  const tab = tabOf(world, device);
  const made = await tab.records.create(kind.name, data, derivedIdOf(kind, data));
  if (!made.ok) return `${kind.name} ${made.error.type}`;
  for (const field of followedFields(kind.name).filter((name) => name in data))
    follow(world, device, tab.own, {
      record: made.value.id,
      field,
      value: valueKey(data[field]!)
    });
  return `${kind.name} ${made.value.id}`;
};

type Typed = { record: string; field: string; value: string };

function follow(world: World, device: Device, own: Map<string, string>, typed: Typed): void {
  own.set(`${typed.record} ${typed.field}`, typed.value);
  world.ledger.write({ ...typed, shown: [], device: device.name, at: world.server.now });
}

/** What is sent once and never changed: an answer to a remark. */
export const send: Step = async (world) => {
  const device = anyDevice(world);
  const kind = world.chance.pick(SENT);
  const data: Record<string, Json> | undefined = await newData(world, device, kind);
  if (data === undefined) return undefined;
  const tab = tabOf(world, device);
  const drafted = await tab.plain.draft(kind.name, data);
  if (!drafted.ok) return drafted.error.type;
  const { id } = drafted.value;
  world.ledger.plain.set(id, { record: id, device: device.name, at: world.server.now, accepted: false });
  await tab.plain.send(id);
  return `${kind.name} ${id}`;
};

export const publish: Step = async (world) => {
  const device = world.devices.find(({ person }) => person === 'planner')!;
  const row = (await device.rows()).find(({ id }) => id === world.server.areas.north);
  if (row?.server === undefined) return undefined;
  const data = { ...AREA, name: world.newValue(), parent: world.server.areas.root };
  const published = await device.tabs[0]!.plain.publish('area', row.id, { data, lookedAt: row.server.n });
  return published.ok ? 'ready' : published.error.type;
};
const AREA = { slug: 'north', code: '', type: 'action-area', validFrom: '2026-01-01', validTo: '', geometry: null };
