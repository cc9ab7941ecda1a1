import type { Known } from '#lib/domain/access/roles.ts';
import type { Words } from '#lib/i18n/words.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Names } from './rows.ts';

/** Whom a field may name, and whether it is for the person at this desk to say. */
export type Naming = {
  names: Names;
  mayWrite: boolean;
  /** Whether somebody can read what the record opens, once it names them. */
  reads: (person: Known) => boolean;
};

/** The ids in a field that names people. */
export const idsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

/** Whom this device has never heard of is told apart by the end of the id. */
export const nameOfPerson = (id: string, { people }: Pick<Names, 'people'>, words: Words): string =>
  people.get(id)?.name ?? words.t('record:people.unknown', { id: id.slice(-4) });

/** What somebody is, each role once, with its areas: „Aktionsraumbeauftragte: Hafen, Nordviertel“. */
export function sayRoles(
  { assignments }: Pick<Known, 'assignments'>,
  areas: ReadonlyMap<string, string>,
  words: Words
): string {
  const roles = [...new Set(assignments.map(({ role }) => role))];
  return roles
    .map((role) => {
      const places = assignments.flatMap((one) => (one.role === role ? (areas.get(one.area ?? '') ?? []) : []));
      const said = words.t(`settings:role.${role}`);
      return places.length === 0 ? said : `${said}: ${places.join(', ')}`;
    })
    .join('; ');
}

/** What stands beside a name: the roles, or that there is none to have any. */
export function sayStanding(person: Known | undefined, { areas }: Pick<Names, 'areas'>, words: Words): string {
  if (person === undefined) return words.t('record:people.notHere');
  if (person.isClosed) return words.t('record:people.closed');
  return sayRoles(person, areas, words) || words.t('settings:people.noRole');
}
