import { STAFF_ROLES, type Assignment } from '../domain/access/roles.ts';
import { day } from '../domain/record/schemas.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { PLACE } from '../kinds/places.ts';
import { shownIn } from '../server/endpoint/scope.ts';
import type { Server } from '../server/server.ts';

export type NamedArea = { id: string; slug: string };

export const areasOf = (server: Server): Promise<NamedArea[]> =>
  server.store.read(async (tx) => {
    const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
    return rows.flatMap(({ id, kind, body }) =>
      kind === PLACE && 'data' in body ? [{ id, slug: String(shownIn(body).slug) }] : []
    );
  });

/** Each of them, or what is wrong with the first that is none. */
export function readRoles(texts: readonly string[], areas: readonly NamedArea[]): Result<Assignment[], string> {
  const assignments: Assignment[] = [];
  for (const text of texts) {
    const assignment = readRole(text, areas);
    if (!assignment.ok) return assignment;
    assignments.push(assignment.value);
  }
  return ok(assignments);
}

/** `ROLE[@AREA][,FROM,UNTIL]` */
export function readRole(text: string, areas: readonly NamedArea[]): Result<Assignment, string> {
  const [head = '', from, until, more] = text.split(',');
  const [name, place] = head.split(/@(.*)/s);
  const role = STAFF_ROLES.find((known) => known === name);
  if (role === undefined) return err(`There is no role "${name}". There are: ${STAFF_ROLES.join(', ')}.`);
  const area = areas.find(({ id, slug }) => id === place || slug === place)?.id;
  if (place !== undefined && area === undefined) return err(`There is no area "${place}".`);
  if (role === 'officer' && area === undefined)
    return err('An officer needs an area, for example officer@nordviertel.');
  const days = [from, until].filter((value) => value !== undefined);
  if (more !== undefined || days.length === 1 || days.some((value) => !day.safeParse(value).success)) {
    return err(`"${text}": the time is two days, for example officer@nordviertel,2026-01-01,2026-12-31.`);
  }
  return ok({ role, ...(area === undefined ? {} : { area }), ...(from === undefined ? {} : { from, until }) });
}

/** In the words of `readRole`; a day that is not said stands as a dash. */
export function sayRole({ role, area, from, until }: Assignment, areas: readonly NamedArea[]): string {
  const slug = areas.find(({ id }) => id === area)?.slug ?? area;
  const place = slug === undefined ? '' : `@${slug}`;
  return `${role}${place}${from === undefined && until === undefined ? '' : `,${from ?? '-'},${until ?? '-'}`}`;
}
