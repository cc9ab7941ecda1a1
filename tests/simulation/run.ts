import { checkAtRest, checkCursors, isHeld } from './checks.ts';
import type { Plant } from './plants.ts';
import { step } from './steps.ts';
import { World } from './world.ts';

export type Run = {
  seed: number;
  violations: string[];
  hash: string;
  trace: string[];
  writes: number;
  restores: number;
};

const STEPS = 60;
/** Rounds in which everything must come to rest once the network is whole. */
const ROUNDS = 12;

/** One run from one seed: steps drawn by lot, then a whole network, then every promise is held against what is there. */
export async function run(seed: number, plant?: Plant): Promise<Run> {
  const world = new World(seed, plant);
  await world.server.open();
  try {
    world.network.weather = world.drawWeather();
    for (let i = 0; i < STEPS && world.violations.length === 0; i++) await step(world);
    if (world.violations.length === 0) await comeToRest(world);
  } catch (error) {
    world.violate(`not a value but an exception: ${error instanceof Error ? error.stack : String(error)}`);
  }
  try {
    const { violations, trace, ledger, restores } = world;
    return { seed, violations, hash: world.traceHash(), trace, writes: ledger.writes.size, restores };
  } finally {
    for (const device of world.devices) device.shutDown();
    await world.server.close();
  }
}

async function comeToRest(world: World): Promise<void> {
  world.heal();
  if (world.chance.happens(0.8)) world.server.revoked.clear();
  for (let i = 0; i < ROUNDS; i++) {
    world.server.now += 60_000;
    const outcomes: string[] = [];
    for (const device of world.devices) {
      if (i === 2) await sendAgain(world, device);
      const outcome = await device.tabs[0]!.sync.round();
      outcomes.push(JSON.stringify(outcome));
    }
    outcomes.push(await world.residents.round(), await world.residents.read());
    world.note(`rest: ${outcomes.join(' ')}`);
    if (i > 3 && outcomes.every((outcome) => outcome === 'done' || outcome.includes('"sent":0,"received":0'))) break;
  }
  await excuseHeld(world);
  world.ledger.excuse(({ record }) => world.erased.has(record), 'erased, perhaps before its writer knew');
  await checkCursors(world);
  await checkAtRest(world);
  world.note(JSON.stringify([...(await world.server.records()).values()]));
}

/** Every person sends again what was refused, and what was parked. */
async function sendAgain(world: World, device: World['devices'][number]): Promise<void> {
  const [tab] = device.tabs;
  for (const { id, work } of await device.rows()) {
    if (work?.state === 'rejected') await tab!.outbox.resend(id);
    if (work?.state === 'parked') await tab!.outbox.unpark(id);
  }
}

/** What waits for a person is kept, not sent. */
async function excuseHeld(world: World): Promise<void> {
  for (const device of world.devices) {
    const rows = new Map((await device.rows()).map((row) => [row.id, row]));
    for (const row of rows.values()) {
      if (!isHeld(row, rows)) continue;
      world.ledger.excuse((w) => !w.accepted && w.device === device.name && w.record === row.id, 'waits for a person');
    }
  }
}
