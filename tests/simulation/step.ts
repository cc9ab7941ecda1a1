import type { RecordRow } from '#lib/storage/staff/staff-rows.ts';
import type { Device } from './device.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

/** Something that happens; it says what, or nothing where it could not happen. */
export type Step = (world: World) => Promise<string | undefined>;

/** Fields with unique values that the ledger follows. */
export const TEXT_FIELDS: Record<string, string[]> = {
  conference: ['title', 'place', 'chair', 'minuteTaker'],
  'agenda-item': ['title', 'input', 'result'],
  triage: ['note']
};

export const anyDevice = (world: World): Device => world.chance.pick(world.devices);
export const tabOf = (world: World, device: Device): Tab => world.chance.pick(device.tabs);
export const mergedRows = async (device: Device, ...kinds: string[]): Promise<RecordRow[]> =>
  (await device.rows()).filter(
    (row) =>
      kinds.includes(row.kind) &&
      (row.work?.body.type === 'merged' || (!row.work && row.server && 'fields' in row.server.body))
  );
