import { createHash } from 'node:crypto';
import { derivedId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Device } from './device.ts';
import { valueKey } from './ledger.ts';
import { anyDevice, mergedRows, tabOf, TEXT_FIELDS, type Step } from './step.ts';
import type { World } from './world.ts';

/** Creates a record with unique values; the ledger remembers them. */
async function create(
  world: World,
  device: Device,
  kind: string,
  given: { fields: Record<string, Json>; id?: string }
): Promise<string> {
  const values = Object.fromEntries((TEXT_FIELDS[kind] ?? []).slice(0, 2).map((field) => [field, world.newValue()]));
  const tab = tabOf(world, device);
  const made = await tab.records.create(kind, { ...given.fields, ...values }, given.id);
  if (!made.ok) return made.error.type;
  for (const [field, value] of Object.entries(values)) {
    const at = world.server.now;
    tab.own.set(`${made.value.id} ${field}`, valueKey(value));
    world.ledger.write({ record: made.value.id, field, value: valueKey(value), shown: [], device: device.name, at });
  }
  return `${kind} ${made.value.id}`;
}

export const createConference: Step = async (world) => {
  const device = anyDevice(world);
  const team = [world.server.accounts.moderator];
  const fields = { area: world.server.areas.north, heldOn: '2026-11-22', team };
  return create(world, device, 'conference', { fields });
};

export const createItem: Step = async (world) => {
  const device = anyDevice(world);
  const conferences = await mergedRows(device, 'conference');
  if (conferences.length === 0) return undefined;
  const conference = world.chance.pick(conferences).id;
  return create(world, device, 'agenda-item', { fields: { conference, position: 'a0' } });
};

/** Two officers may make the triage of one remark at once: its id is derived, so they edit one record. */
export const createTriage: Step = async (world) => {
  const device = anyDevice(world);
  const remarks = (await device.rows()).filter(
    (row) => row.kind === 'remark' && row.server && 'data' in row.server.body
  );
  if (remarks.length === 0) return undefined;
  const remark = world.chance.pick(remarks).id;
  const id = derivedId(createHash('sha256').update(`triage:${remark}`).digest());
  return create(world, device, 'triage', { fields: { remark, status: 'in-review' }, id });
};

export const answer: Step = async (world) => {
  const device = anyDevice(world);
  const remarks = (await device.rows()).filter(
    (row) => row.kind === 'remark' && row.server && 'data' in row.server.body
  );
  if (remarks.length === 0) return undefined;
  const tab = tabOf(world, device);
  const data = { remark: world.chance.pick(remarks).id, text: world.newValue(), answeredOn: '2026-11-22' };
  const drafted = await tab.plain.draft('answer', data);
  if (!drafted.ok) return drafted.error.type;
  const { id } = drafted.value;
  world.ledger.plain.set(id, { record: id, device: device.name, at: world.server.now, accepted: false });
  await tab.plain.send(id);
  return `answer ${id}`;
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
