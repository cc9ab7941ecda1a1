import { assignmentsOn, type StaffRole } from '#lib/domain/access/roles.ts';
import { lackingIn } from '#lib/domain/record/whole.ts';
import { isBlank } from '#lib/kernel/blank.ts';
import { legalNotice } from '#lib/kinds/legal-notice/kind.ts';
import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { readPeople } from '#lib/storage/staff/people.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

/** What stands between an empty instance and the first question to residents, in the order in which it is needed. */
export const STEPS = {
  contact: '/desk/settings/city',
  areas: '/desk/areas/import',
  'action-fields': '/desk/settings/city',
  people: '/desk/settings/people',
  legal: '/desk/settings/legal',
  survey: '/desk/surveys'
} as const;
export type StepName = keyof typeof STEPS;

/** `lacking`: how many statements are missing. `roles`: which nobody has. Both only where the step is about them. */
export type Step = { name: StepName; page: string; done: boolean; lacking?: number; roles?: readonly StaffRole[] };

/** Who must be there before residents are asked: somebody who plans, somebody on the spot, somebody for data protection. */
const NEEDED_ROLES = ['planner', 'officer', 'dpo'] as const satisfies readonly StaffRole[];

/** As far as this device knows, with or without a network. */
export async function readGoingLive(db: StaffDatabase, today: string): Promise<Step[]> {
  const [[city], areas, [legal], editions, people] = await Promise.all([
    listByKind(db, 'municipality'),
    listByKind(db, 'area'),
    listByKind(db, 'legal-notice'),
    listByKind(db, 'survey-version'),
    readPeople(db)
  ]);
  if (city === undefined) return [];
  const roles = new Set(
    people.flatMap(({ id, assignments }) =>
      assignmentsOn({ account: id, assignments: [...assignments] }, today).map(({ role }) => role)
    )
  );
  const absent = NEEDED_ROLES.filter((role) => !roles.has(role));
  const unsaid = lackingIn(legalNotice, legal?.data).length;
  const unreached = lackingContact(city.data);
  const step = (name: StepName, done: boolean, more: Partial<Step> = {}): Step => ({
    ...{ name, page: STEPS[name], done },
    ...more
  });
  return [
    step('contact', unreached === 0, { lacking: unreached }),
    step('areas', areas.length > 1),
    step('action-fields', city.data.actionFields.length > 0),
    step('people', absent.length === 0, { roles: absent }),
    step('legal', unsaid === 0, { lacking: unsaid }),
    step(
      'survey',
      editions.some(({ data }) => data.open)
    )
  ];
}

/** An office, where it is, when somebody is there, and one way to write or call. */
function lackingContact({ contact, hours }: Municipality): number {
  const { office = '', address = '', phone = '', email = '' } = contact;
  return [office, address, hours ?? '', phone + email].filter(isBlank).length;
}
