import type { Device, Snapshot } from './device.ts';
import { excuseFiles } from './files.ts';
import { anyDevice, type Step } from './step.ts';
import type { World } from './world.ts';

const DAY = 24 * 60 * 60 * 1000;

export const roles: Step = async (world) => {
  if (world.unhealed.size > 0) return undefined;
  const person = world.chance.pick(['officer', 'moderator'] as const);
  if (!world.server.revoked.delete(person)) world.server.revoked.add(person);
  return `${person} ${world.server.revoked.has(person) ? 'revoked' : 'granted'}`;
};

export const backup: Step = async (world) => {
  const records = await world.server.records();
  world.backups.push({ at: world.server.now, lines: await world.server.backup(), records });
  return `${records.size} records`;
};

export const restore: Step = async (world) => {
  if (world.backups.length === 0 || world.unhealed.size > 0) return undefined;
  const keyLost = world.chance.happens(0.2);
  await world.restore(keyLost);
  return keyLost ? 'restored without its key' : 'restored';
};

export const snapshot: Step = async (world) => {
  const device = anyDevice(world);
  device.snapshots.push(await device.snapshot(world.server.now));
  return device.name;
};

/** The store as it was then, or an empty one. What was written since and never arrived is gone with it. */
export async function putBack(world: World, device: Device, to: Snapshot | undefined): Promise<void> {
  world.ledger.excuse((w) => w.device === device.name && !w.accepted && w.at >= (to?.at ?? 0), 'lost with the store');
  await device.rewind(to);
  device.acts += 1;
  await excuseFiles(world);
}

/** The store of a device goes back to a snapshot, or is lost altogether. */
export const rewind: Step = async (world) => {
  const device = anyDevice(world);
  const wiped = world.chance.happens(0.3);
  if (world.unhealed.size > 0 || (!wiped && device.snapshots.length === 0)) return undefined;
  const to = wiped ? undefined : world.chance.pick(device.snapshots);
  await putBack(world, device, to);
  return `${device.name} ${wiped ? 'wiped' : 'rewound'}`;
};

export const skew: Step = async (world) => {
  const device = anyDevice(world);
  device.skew = (world.chance.below(6 * 365) - 3 * 365) * DAY;
  return `${device.name} ${device.skew / DAY} days`;
};

export const erase: Step = async (world) => {
  const records = [...(await world.server.records()).values()].filter((record) => 'fields' in record.body);
  if (world.unhealed.size > 0 || records.length === 0) return undefined;
  const record = world.chance.pick(records);
  await world.server.erase(record);
  world.erased.add(record.id);
  world.ledger.excuse((w) => w.record === record.id, 'erased');
  return record.id;
};

export const remark: Step = async (world) => (await world.residents.remark()).join(' ');
export const submit: Step = (world) => world.residents.round();
export const read: Step = (world) => world.residents.read();

export const late: Step = async (world) => {
  const { late: waiting } = world.network;
  if (waiting.length === 0) return undefined;
  const { person, text } = waiting.splice(world.chance.below(waiting.length), 1)[0]!;
  await world.network.deliver(person, text);
  return person;
};

export const weather: Step = async (world) => {
  world.network.weather = world.drawWeather();
  return JSON.stringify(world.network.weather);
};
