import type { Endpoint } from '../../server/endpoint/endpoint.ts';
import { momentFrom } from '../days.ts';
import { DEMO_ACCOUNTS } from '../people.ts';
import { createDesk, type Desk } from '../../server/local-desk.ts';

/** Something that happened in Musterstadt, `offset` days from the seeding at `hour` o'clock UTC. */
export type Act = { offset: number; hour: number; run: (stage: Stage) => Promise<void> };

/** Where acts are played: the real endpoint, at the time of the act, with everybody's device. */
export type Stage = {
  endpoint: Endpoint;
  /** When the demo is seeded, ms; acts reckon their other days from it. */
  seededAt: number;
  desk: (login: string) => Desk;
};

export type StageClock = { now: () => number; set: (moment: number) => void };

export function createStageClock(start: number): StageClock {
  let moment = start;
  return { now: () => moment, set: (next) => (moment = next) };
}

export function createStage(endpoint: Endpoint, clock: StageClock, seededAt: number): Stage {
  const desks = new Map(
    DEMO_ACCOUNTS.map((account) => [
      account.login,
      createDesk(endpoint, { ...account, account: account.id }, clock.now)
    ])
  );
  const desk = (login: string): Desk => {
    const found = desks.get(login);
    if (found === undefined) throw new Error(`Nobody in Musterstadt signs in as ${login}.`);
    return found;
  };
  return { endpoint, seededAt, desk };
}

/** Plays the acts in the order in which they happened; those of one hour in the order given. */
export async function play(acts: readonly Act[], stage: Stage, clock: StageClock): Promise<void> {
  const inOrder = [...acts].sort((a, b) => a.offset - b.offset || a.hour - b.hour);
  for (const act of inOrder) {
    clock.set(momentFrom(stage.seededAt, act.offset, act.hour));
    await act.run(stage);
  }
}
