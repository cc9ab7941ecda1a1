import type { RecordRow } from '#lib/storage/staff/staff-rows.ts';
import type { Device } from './device.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

/** Something that happens; it says what, or nothing where it could not happen. */
export type Step = (world: World) => Promise<string | undefined>;

export const anyDevice = (world: World): Device => world.chance.pick(world.devices);
export const tabOf = (world: World, device: Device): Tab => world.chance.pick(device.tabs);
/** What people write together, and this device shows. */
export const mergedRows = async (device: Device): Promise<RecordRow[]> =>
  (await device.rows()).filter(
    ({ work, server }) => work?.body.type === 'merged' || (!work && server && 'fields' in server.body)
  );
