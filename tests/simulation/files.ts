import { hexDigest } from '#lib/storage/shared/hex.ts';
import type { Step } from './step.ts';
import { tabOf } from './step.ts';
import type { World } from './world.ts';

/** A planner keeps a document for sending; perhaps no record ever names it. */
export const attach: Step = async (world) => {
  const device = world.devices.find(({ person }) => person === 'planner')!;
  const bytes = new TextEncoder().encode(JSON.stringify({ document: world.newValue() }));
  const added = await tabOf(world, device).files.add(bytes, 'application/json');
  if (!added.ok) return added.error.type;
  world.files.add(added.value);
  return `file ${added.value.slice(0, 8)}`;
};

/** Names are hashes: what is kept under one is what was sent. */
export async function checkFiles(world: World): Promise<void> {
  for (const sha of world.files) {
    if (!(await world.server.hasFile(sha))) world.violate(`file ${sha} is lost`);
    const stored = await world.server.store.read((tx) => tx.files.get(sha));
    if (stored && (await hexDigest(world.devices[0]!.env, stored.bytes)) !== sha)
      world.violate(`file ${sha} is another`);
  }
}

/** After a restore or the loss of a store: files that neither the server nor any device has are gone for good. */
export async function excuseFiles(world: World): Promise<void> {
  for (const sha of world.files) {
    const holders = await Promise.all(world.devices.map((device) => device.look((db) => db.files.get(sha))));
    if (!(await world.server.hasFile(sha)) && holders.every((row) => row === undefined)) world.files.delete(sha);
  }
}
