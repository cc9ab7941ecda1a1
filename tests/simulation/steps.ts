import { checkCursors } from './checks.ts';
import { create, publish, send } from './creating.ts';
import { open, remove, type } from './editing.ts';
import { attach } from './files.ts';
import {
  backup,
  erase,
  late,
  read,
  remark,
  restore,
  rewind,
  roles,
  skew,
  snapshot,
  submit,
  weather
} from './faults.ts';
import { decide, meet, race, regret, relapse, sync } from './sending.ts';
import type { Step } from './step.ts';
import type { World } from './world.ts';

/** How often each comes up. */
const STEPS: Record<string, { step: Step; weight: number }> = {
  create: { step: create, weight: 14 },
  send: { step: send, weight: 3 },
  publish: { step: publish, weight: 1 },
  open: { step: open, weight: 8 },
  type: { step: type, weight: 12 },
  meet: { step: meet, weight: 4 },
  regret: { step: regret, weight: 3 },
  relapse: { step: relapse, weight: 2 },
  remove: { step: remove, weight: 1 },
  sync: { step: sync, weight: 14 },
  race: { step: race, weight: 6 },
  decide: { step: decide, weight: 5 },
  roles: { step: roles, weight: 2 },
  backup: { step: backup, weight: 2 },
  restore: { step: restore, weight: 2 },
  snapshot: { step: snapshot, weight: 2 },
  rewind: { step: rewind, weight: 1 },
  skew: { step: skew, weight: 2 },
  erase: { step: erase, weight: 1 },
  remark: { step: remark, weight: 2 },
  submit: { step: submit, weight: 2 },
  read: { step: read, weight: 1 },
  attach: { step: attach, weight: 1 },
  late: { step: late, weight: 3 },
  weather: { step: weather, weight: 2 }
};
const MOVES_CURSORS = new Set(['sync', 'race', 'meet', 'regret', 'relapse', 'restore', 'rewind']);
const DRAWN = Object.entries(STEPS).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));

export async function step(world: World): Promise<void> {
  world.server.now += 1 + world.chance.below(60_000);
  const name = world.chance.pick(DRAWN);
  const what = await STEPS[name]!.step(world);
  if (what === undefined) return;
  world.note(`${name}: ${what}`);
  if (MOVES_CURSORS.has(name)) await checkCursors(world);
}
