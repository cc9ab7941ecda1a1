import type { Passwords } from '../server/auth/passwords.ts';
import { createEndpoint } from '../server/endpoint/create-endpoint.ts';
import type { Store } from '../server/store/store.ts';
import { foundCity } from './acts/found-city.ts';
import { holdMeetings } from './acts/hold-meetings.ts';
import { enterRecords } from './acts/enter-records.ts';
import { raiseRemarks } from './acts/raise-remarks.ts';
import { createStage, createStageClock, play } from './acts/stage.ts';
import { takeSurvey } from './acts/take-survey.ts';
import { chance } from './chance.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './people.ts';

export type SeedOptions = { store: Store; macKey: Uint8Array; passwords: Passwords; now: () => number };

/**
 * Fills an empty store with Musterstadt by playing its last ten weeks through the endpoint itself, at the times they
 * happened: what the demo holds is what devices would have sent, checked, signed and released like it.
 *
 * Seeded at the same moment, two stores hold the same records under the same ids; at another moment only the days
 * differ. Throws where something of its own is not accepted.
 */
export async function seedDemo({ store, macKey, passwords, now }: SeedOptions): Promise<void> {
  const seededAt = now();
  const clock = createStageClock(seededAt);
  const endpoint = createEndpoint({ store, macKey, now: clock.now, random: chance('server').bytes });
  await openAccounts(store, passwords);
  await play(
    [foundCity, ...takeSurvey(), ...raiseRemarks(), ...holdMeetings(), ...enterRecords()],
    createStage(endpoint, clock, seededAt),
    clock
  );
}

async function openAccounts(store: Store, passwords: Passwords): Promise<void> {
  const password = await passwords.hash(DEMO_PASSWORD);
  if (!password.ok) throw new Error('The demo could not hash its password.');
  await store.commit({
    feeds: [],
    run: async (tx) => {
      for (const { id, login, name, assignments } of DEMO_ACCOUNTS) {
        await tx.accounts.create({ id, login, name, password: password.value, disabled: false });
        await tx.accounts.setAssignments(id, assignments);
      }
    }
  });
}
