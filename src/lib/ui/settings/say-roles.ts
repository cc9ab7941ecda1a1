import type { DeskArea } from '#lib/app/desk/city.ts';
import type { Colleague } from '#lib/domain/access/roles.ts';
import type { Words } from '#lib/i18n/words.ts';

/** What somebody is, each role once, with its areas: „Aktionsraumbeauftragte: Hafen, Nordviertel“. */
export function sayRoles(
  { assignments }: Pick<Colleague, 'assignments'>,
  areas: readonly DeskArea[],
  words: Words
): string {
  const nameOf = new Map(areas.map(({ id, name }) => [id, name]));
  const roles = [...new Set(assignments.map(({ role }) => role))];
  return roles
    .map((role) => {
      const places = assignments.flatMap((one) => (one.role === role ? (nameOf.get(one.area ?? '') ?? []) : []));
      const said = words.t(`settings:role.${role}`);
      return places.length === 0 ? said : `${said}: ${places.join(', ')}`;
    })
    .join('; ');
}
