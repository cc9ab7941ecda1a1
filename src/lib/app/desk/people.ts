import { mayAssign, mayReadFeed, mayReadPeople } from '#lib/domain/access/policy.ts';
import { placeOf, scopeIn, type Place } from '#lib/domain/access/place.ts';
import { assignmentsOn, type Colleague, type Known } from '#lib/domain/access/roles.ts';
import type { Kind } from '#lib/domain/record/kind.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { RoleChange } from '#lib/protocol/people.ts';
import { keepPeople, readKnown, readPeople } from '#lib/storage/staff/people.ts';
import { fetchPeople } from '#lib/sync/staff/people.ts';
import { attempted } from '#lib/app/shared/attempted.ts';
import { guarded } from '#lib/storage/shared/guard.ts';
import { Live } from '#lib/app/shared/live.ts';
import { outcomeOf, send, type Outcome } from './account.ts';
import type { Desk } from './desk.svelte.ts';

/** Who works here, by name as a German reader sorts them: as this device last heard, with or without a network. */
export const livePeople = (desk: Desk): Live<readonly Colleague[]> =>
  new Live(async () => sorted(await readPeople(desk.db)), []);

const byName = new Intl.Collator('de');
const sorted = <P extends Colleague>(people: readonly P[]): P[] =>
  [...people].sort((a, b) => byName.compare(a.name, b.name));

/** Everybody whom a record may name, by account: whoever sits here is among them, even before anybody was heard of. */
export const liveKnown = (desk: Desk): Live<ReadonlyMap<string, Known>> =>
  new Live(async () => {
    const { account, name } = desk.who;
    const own: Known = { id: account, name, assignments: [...desk.actor.assignments] };
    const known = await readKnown(desk.db);
    const all = known.some(({ id }) => id === account) ? known : [...known, own];
    return new Map(sorted(all).map((person) => [person.id, asToday(desk, person)]));
  }, new Map());

/** With the roles that hold today. */
const asToday = ({ today }: Desk, person: Known): Known => ({
  ...person,
  assignments: assignmentsOn({ account: person.id, assignments: person.assignments }, today)
});

/** Whether somebody would read what this record opens once it names them: `team` of an event, `evaluators` of a survey. */
export function readsWhenNamed(
  desk: Desk,
  { opens }: Kind,
  { id, data }: { id: string; data: Readonly<Record<string, Json>> },
  { id: account, assignments }: Known
): boolean {
  if (opens === undefined) return true;
  const place = placeOf(`${opens.prefix}:${id}`, { ...scopeIn(data, opens), members: [account] });
  return mayReadFeed({ account, assignments }, place, {
    today: desk.today,
    parentOf: desk.parentOf,
    successorsOf: desk.successorsOf
  });
}

/** For a screen with a field of people: by whose leave it is written, and what being named there gives. */
export const namingIn = (desk: Desk, kind: Kind, record: Parameters<typeof readsWhenNamed>[2], place: Place) => ({
  mayWrite:
    kind.opens !== undefined && desk.may({ kind: kind.name, action: 'update', place, fields: [kind.opens.members] }),
  reads: (person: Known): boolean => readsWhenNamed(desk, kind, record, person)
});

/** Asks the server once; without a network what this device knows stays. */
export async function refreshPeople(desk: Desk): Promise<void> {
  if (!mayReadPeople(desk.actor, desk.today)) return;
  const answer = await fetchPeople(desk.fetch);
  // Signed out meanwhile, the store is closed, and nobody misses them.
  if (answer.ok) await attempted(guarded(desk.db, () => keepPeople(desk.db, answer.value.people)));
}

export const mayChangeRoles = (desk: Desk, account: string): boolean =>
  account !== desk.who.account && mayAssign(desk.actor, desk.today);

export async function changeRoles(desk: Desk, fetch: typeof globalThis.fetch, change: RoleChange): Promise<Outcome> {
  const sent = await send(fetch, '/api/people', change);
  if (sent.ok) await refreshPeople(desk);
  return outcomeOf(sent);
}
