import { placeOf } from '../domain/access/place.ts';
import { calendarOf } from '../server/endpoint/day.ts';
import { may } from '../kinds/policy.ts';
import type { Taken } from '../geodata/areas.ts';
import { placed } from '../geodata/placed.ts';
import { boundariesFor } from '../geodata/simplify.ts';
import { given } from '../kernel/given.ts';
import { timedId } from '../kernel/id.ts';
import { messageOf } from '../kernel/thrown.ts';
import { PART_TYPES } from '../kinds/area/area-type.ts';
import { area as areaKind, type Area } from '../kinds/area/kind.ts';
import { municipality as municipalityKind, type Municipality } from '../kinds/municipality/kind.ts';
import { shownIn } from '../server/endpoint/scope.ts';
import { createDesk } from '../server/local-desk.ts';
import type { Server } from '../server/server.ts';
import type { Prepared } from './areas.ts';
import type { ExitCode, Terminal } from './command.ts';

type Known = Pick<Area, 'slug' | 'code' | 'parent'> & { id: string };

const publicOf = <T>(server: Server, name: string): Promise<(T & { id: string })[]> =>
  server.store.read(async (tx) => {
    const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
    return rows.flatMap(({ id, kind, body }) =>
      kind === name && 'data' in body ? [{ ...(shownIn(body) as unknown as T), id }] : []
    );
  });
const knownAreas = (server: Server): Promise<Known[]> => publicOf<Area>(server, areaKind.name);

/** What areas may be here: what they are everywhere, and what the municipality lists besides. */
export async function typesIn(server: Server): Promise<string[]> {
  const [municipality] = await publicOf<Municipality>(server, municipalityKind.name);
  return [...PART_TYPES, ...(municipality?.areaTypes ?? []).map(({ id }) => id)];
}

/** Numbers and addresses that are not free any more. */
export async function takenIn(server: Server): Promise<Taken> {
  const known = await knownAreas(server);
  return {
    codes: new Set(known.map(({ code }) => code).filter(Boolean)),
    slugs: new Set(known.map(({ slug }) => slug))
  };
}

/** A map that a phone draws without waiting, bytes. */
const MAP_SIZE = 300_000;

/** As many as one call may carry. */
const MOST = 500;

/** All of them in one go, as this person: by the rights and the checks of every device. */
export async function enterAreas(
  { drafts, choices, login }: Prepared & { login: string },
  server: Server,
  terminal: Terminal
): Promise<ExitCode> {
  const actor = await server.store.read(async (tx) => {
    const account = await tx.accounts.byLogin(login);
    if (account === undefined || account.disabled) return undefined;
    return { account: account.id, assignments: await tx.accounts.assignments(account.id) };
  });
  if (actor === undefined) {
    terminal.complain(`Nobody who may sign in has the login ${login}.`);
    return 1;
  }
  const circumstances = { today: calendarOf()(server.now()), parentOf: new Map<string, string | null>() };
  if (!may(actor, { kind: areaKind.name, action: 'publish', place: placeOf('public') }, circumstances)) {
    terminal.complain(`${login} may not enter areas: a planner or an administrator may.`);
    return 1;
  }
  const known = await knownAreas(server);
  const root = known.find(({ parent }) => parent === null);
  if (root === undefined) {
    terminal.complain('This instance is not set up yet. Start the server and open the link that it prints.');
    return 1;
  }
  const areas = placed(drafts, { known, root: root.id }, () => timedId(server.now(), server.random));
  const desk = createDesk(server.endpoint, actor, server.now);
  try {
    const boundaries = boundariesFor(areas, MAP_SIZE);
    const geometry = await desk.file(new TextEncoder().encode(JSON.stringify(boundaries)));
    const editions = areas.map(({ id, name, slug, code, level, parent }) => {
      const type = given(choices.typeOf(level));
      const data: Area = { name, slug, code, type, parent, validFrom: choices.from, validTo: '', geometry };
      return { kind: areaKind.name, id, data };
    });
    for (let at = 0; at < editions.length; at += MOST) await desk.publish(editions.slice(at, at + MOST));
  } catch (error) {
    terminal.complain(`${messageOf(error)} Some areas may be entered: look at them before you try again.`);
    return 1;
  }
  terminal.say(`${areas.length} areas are entered.`);
  return 0;
}
