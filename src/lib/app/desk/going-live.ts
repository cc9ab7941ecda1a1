import { assignmentsOn, type StaffRole } from '#lib/domain/access/roles.ts';
import { isBlank } from '#lib/kernel/blank.ts';
import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import { whatIsRead } from '#lib/kinds/seen.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { readPeople } from '#lib/storage/staff/people.ts';
import { doorsOf } from './doors.ts';
import type { Desk } from './desk.svelte.ts';
import { readNeeded } from './needed.ts';

export type StepName = 'contact' | 'areas' | 'action-fields' | 'people' | 'legal' | 'survey';

/**
 * `page`: missing where it is somebody else's to do. `lacking`: how many statements are missing. `roles`: which nobody has.
 * The last two only where the step is about them.
 */
export type Step = { name: StepName; page?: string; done: boolean; lacking?: number; roles?: readonly StaffRole[] };

/** Who must be there before residents are asked: somebody who plans, somebody on the spot, somebody for data protection. */
const NEEDED_ROLES = ['planner', 'officer', 'dpo'] as const satisfies readonly StaffRole[];

/**
 * What stands between an empty instance and the first question to residents, in the order in which it is needed; as far as
 * this device knows, with or without a network. What the server has refused counts for nothing.
 */
export async function readGoingLive({ db, actor, today }: Pick<Desk, 'db' | 'actor' | 'today'>): Promise<Step[]> {
  const [[view], areas, editions, people, needed] = await Promise.all([
    listByKind(db, 'municipality'),
    listByKind(db, 'area'),
    listByKind(db, 'survey-version'),
    readPeople(db),
    readNeeded(db, 'survey-version')
  ]);
  const city = whatIsRead('municipality', view);
  if (city === undefined) return [];
  const unreached = lackingContact(city);
  const unsaid = needed?.fields.length ?? 0;
  const roles = new Set(
    people.flatMap(({ id, assignments }) => assignmentsOn({ account: id, assignments }, today).map(({ role }) => role))
  );
  const absent = NEEDED_ROLES.filter((role) => !roles.has(role));
  const isAsking = editions.some((edition) => whatIsRead('survey-version', edition)?.open === true);
  const asks = doorsOf(actor, today).includes('surveys') ? { page: '/desk/surveys' } : {};
  return [
    { name: 'contact', page: '/desk/settings/city', done: unreached === 0, lacking: unreached },
    { name: 'areas', page: '/desk/areas/import', done: areas.length > 1 },
    { name: 'action-fields', page: '/desk/settings/city', done: city.actionFields.length > 0 },
    { name: 'people', page: '/desk/settings/people', done: absent.length === 0, roles: absent },
    { name: 'legal', page: '/desk/settings/legal', done: unsaid === 0, lacking: unsaid },
    { name: 'survey', ...asks, done: isAsking }
  ];
}

/** An office, where it is, when somebody is there, and one way to write or call. */
function lackingContact({ contact, hours }: Municipality): number {
  const { office = '', address = '', phone = '', email = '' } = contact;
  return [office, address, hours ?? '', phone + email].filter(isBlank).length;
}
