import type { RecordRow } from '#lib/storage/staff/staff-rows.ts';
import { checkAfterRound } from './checks.ts';
import type { Device } from './device.ts';
import { openOn, type, typeInto } from './editing.ts';
import { putBack } from './faults.ts';
import { discardUnderOldNode } from './plants.ts';
import { anyDevice, mergedRows, tabOf, type Step } from './step.ts';
import { Crashed } from './tab.ts';
import type { World } from './world.ts';

/** One round of one tab, perhaps killed at one of its awaits. */
async function round(world: World, device: Device, tab = tabOf(world, device)): Promise<string> {
  const before = await device.rows();
  const { acts } = device;
  if (world.chance.happens(0.3)) tab.fuse = world.chance.below(90);
  let outcome: string;
  try {
    outcome = (await tab.sync.round()).type;
    tab.fuse = Infinity;
  } catch (error) {
    if (!(error instanceof Crashed) && tab.alive) throw error;
    outcome = 'crashed';
    device.reopen(tab);
  }
  if (outcome === 'done') world.unhealed.delete(device);
  await checkAfterRound(world, device, { before, acts });
  return `${device.name} ${outcome}`;
}

export const sync: Step = (world) => round(world, anyDevice(world));

/** Several tabs and devices at once, with somebody typing meanwhile. */
export const race: Step = async (world) => {
  const tabs = world.devices.flatMap((device) => device.tabs.map((tab) => ({ device, tab })));
  const chosen = tabs.filter(() => world.chance.happens(0.6));
  const rounds = chosen.map(({ device, tab }) => round(world, device, tab));
  const typing = world.chance.happens(0.5) ? [type(world)] : [];
  const outcomes = await Promise.all([...rounds, ...typing]);
  return outcomes.join(', ');
};

/** Several people at one table write into one record and send at the same moment. */
export const meet: Step = async (world) => {
  const rows = await mergedRows(anyDevice(world));
  if (rows.length === 0) return undefined;
  const { id } = world.chance.pick(rows);
  const typed: (string | undefined)[] = [];
  for (const device of world.devices) {
    const editor = await openOn(device, id);
    if (editor !== undefined) typed.push(await typeInto(world, device, editor));
  }
  world.network.gather = world.chance.happens(0.7) ? world.devices.length : 0;
  const outcomes = await Promise.all(world.devices.map((device) => round(world, device, device.tabs[0])));
  world.network.gather = 0;
  return [...typed, ...outcomes].join(', ');
};

/** Written and sent, and then the whole device put back to before that: what is written next must not look like it. */
export const relapse: Step = async (world) => {
  const device = anyDevice(world);
  const rows = await mergedRows(device);
  if (rows.length === 0 || world.unhealed.size > 0) return undefined;
  const { id } = world.chance.pick(rows);
  const told: (string | undefined)[] = [];
  const write = async () => {
    const editor = await openOn(device, id);
    told.push(editor === undefined ? 'closed' : await typeInto(world, device, editor));
  };
  if (world.chance.happens(0.5)) await write();
  const before = await device.snapshot(world.server.now);
  await write();
  told.push(await round(world, device));
  await putBack(world, device, before);
  world.server.now += world.chance.below(2);
  await write();
  return told.join(', ');
};

/** Sent, not heard that it arrived, thrown away after all, and written anew over what stood there before. */
export const regret: Step = async (world) => {
  const device = anyDevice(world);
  const rows = await mergedRows(device);
  const before = rows.length === 0 ? undefined : await openOn(device, world.chance.pick(rows).id);
  if (before === undefined) return undefined;
  const editor = { id: before.id, shown: new Map(before.shown) };
  const typed = await typeInto(world, device, editor);
  const usual = world.network.weather;
  world.network.weather = { ...usual, drop: 0, loseAnswer: 1 };
  const outcome = await round(world, device);
  world.network.weather = usual;
  const row = (await device.rows()).find(({ id, work }) => id === before.id && work?.state === 'ready');
  if (row === undefined) return `${typed}, ${outcome}`;
  device.acts += 1;
  const thrown = await discard(world, device, row);
  return `${typed}, ${outcome}, ${thrown}, ${await typeInto(world, device, before)}`;
};

/** A person looks at what needs attention, or throws away what waits. */
export const decide: Step = async (world) => {
  const device = anyDevice(world);
  const rows = (await device.rows()).filter((row) => row.work !== undefined && row.work.state !== 'acknowledged');
  const attention = rows.filter((row) => row.work!.state === 'rejected' || row.work!.state === 'parked');
  const choice = attention.length > 0 ? attention : world.chance.happens(0.3) ? rows : [];
  if (choice.length === 0) return undefined;
  const row = world.chance.pick(choice);
  device.acts += 1;
  const tab = tabOf(world, device);
  if (row.work!.state === 'parked' && world.chance.happens(0.8)) {
    const unparked = await tab.outbox.unpark(row.id);
    return `unpark ${row.id} ${unparked.ok ? 'ok' : unparked.error.type}`;
  }
  if (row.work!.state === 'rejected' && world.chance.happens(0.3)) {
    await tab.outbox.resend(row.id);
    return `resend ${row.id}`;
  }
  return discard(world, device, row);
};

async function discard(world: World, device: Device, row: RecordRow): Promise<string> {
  const before = await device.rows();
  const tab = tabOf(world, device);
  if (world.plant === 'discarding without a new node') await discardUnderOldNode(tab, row.id);
  else await tab.outbox.discard(row.id);
  const after = new Map((await device.rows()).map((left) => [left.id, left]));
  for (const old of before) {
    if (after.get(old.id)?.work !== undefined || old.work === undefined) continue;
    // What the server had taken, unknown to its writer, is with the others now: only somebody who sees it may replace it.
    world.ledger.excuse((w) => !w.accepted && w.device === device.name && w.record === old.id, 'thrown away');
  }
  return `discard ${row.id} on ${device.name}`;
}
