import { mayAssign, mayReadPeople } from '#lib/domain/access/policy.ts';
import type { Assignment, Colleague } from '#lib/domain/access/roles.ts';
import { keepPeople, readPeople } from '#lib/storage/staff/people.ts';
import { fetchPeople, sendRoles } from '#lib/sync/staff/people.ts';
import { attempted } from '#lib/app/shared/attempted.ts';
import { guarded } from '#lib/storage/shared/guard.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { Desk } from './desk.svelte.ts';

/** Who works here, by name as a German reader sorts them: as this device last heard, with or without a network. */
export const livePeople = (desk: Desk): Live<readonly Colleague[]> => new Live(() => sorted(desk), []);

async function sorted({ db }: Desk): Promise<readonly Colleague[]> {
  const byName = new Intl.Collator('de');
  return [...(await readPeople(db))].sort((a, b) => byName.compare(a.name, b.name));
}

/** Asks the server once; without a network what this device knows stays. */
export async function refreshPeople(desk: Desk): Promise<void> {
  if (!mayReadPeople(desk.actor, desk.today)) return;
  const answer = await fetchPeople(desk.fetch);
  // Signed out meanwhile, the store is closed, and nobody misses them.
  if (answer.ok) await attempted(guarded(desk.db, () => keepPeople(desk.db, answer.value.people)));
}

export const mayChangeRoles = (desk: Desk, account: string): boolean =>
  account !== desk.who.account && mayAssign(desk.actor, desk.today);

/** Gives why it did not happen, or nothing. */
export async function changeRoles(
  desk: Desk,
  account: string,
  assignments: Assignment[]
): Promise<'offline' | 'server' | undefined> {
  const sent = await sendRoles(desk.fetch, { account, assignments });
  if (!sent.ok) return sent.error.type === 'offline' ? 'offline' : 'server';
  await refreshPeople(desk);
  return undefined;
}
