import type { Assignment } from '../domain/access/roles.ts';
import { STAFF_ROLES } from '../domain/access/roles.ts';
import { day } from '../domain/record/schemas.ts';
import { timedId } from '../kernel/id.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { login as loginSchema } from '../protocol/account.ts';
import { knownOf } from '../server/auth/known-of.ts';
import { checkPassword } from '../server/auth/password-rule.ts';
import type { Server } from '../server/server.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { withServer } from './with-server.ts';
import { shownIn } from '../server/endpoint/scope.ts';
import { PLACE } from '../kinds/places.ts';

const OPTIONS = {
  login: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', multiple: true }
} as const;

const ACTIONS = ['add', 'password', 'disable', 'enable'];

const LOGIN_RULE =
  '--login takes 2 to 100 characters: a–z, 0–9, dot, hyphen, underscore and @, and begins with a letter or a digit.';

export const user: Command = {
  name: 'user',
  summary: 'adds an account, gives one a new password, shuts or opens one',
  help: [
    'npm run nahraum -- user add --login LOGIN --name NAME --role ROLE [--role ROLE …]',
    'npm run nahraum -- user password --login LOGIN',
    'npm run nahraum -- user disable --login LOGIN',
    'npm run nahraum -- user enable --login LOGIN',
    '',
    `ROLE is one of ${STAFF_ROLES.join(', ')},`,
    'for one area and its children with @ and the area’s slug or id, for a time with two days: officer@nordviertel,2026-01-01,2026-12-31',
    'The password is asked for, or read from the first line of standard input. A new password ends every session of the account.',
    'With a disabled account nobody signs in; devices that are signed in wipe at their next contact what it could read.'
  ].join('\n'),
  async run([action, ...args], terminal) {
    if (action === undefined || !ACTIONS.includes(action))
      return misunderstood(terminal, user, `What should be done? One of: ${ACTIONS.join(', ')}.`);
    const parsed = readArgs(args, OPTIONS, 0);
    if (!parsed.ok) return misunderstood(terminal, user, parsed.error);
    const { login, name, role = [] } = parsed.value.values;
    if (typeof login !== 'string') return misunderstood(terminal, user, '--login is missing.');
    if (!loginSchema.safeParse(login).success) return misunderstood(terminal, user, LOGIN_RULE);
    if (action === 'password')
      return withServer(terminal, { as: 'user' }, (server) => newPassword(server, login, terminal));
    if (action !== 'add')
      return withServer(terminal, { as: 'user' }, (server) => shut(server, login, action === 'disable', terminal));
    if (typeof name !== 'string' || name.trim() === '') return misunderstood(terminal, user, '--name is missing.');
    if (!Array.isArray(role) || role.length === 0) return misunderstood(terminal, user, '--role is missing.');
    return withServer(terminal, { as: 'user' }, (server) =>
      add(server, { login, name: name.trim(), roles: role }, terminal)
    );
  }
};

async function add(
  server: Server,
  wanted: { login: string; name: string; roles: string[] },
  terminal: Terminal
): Promise<ExitCode> {
  const { login, name, roles } = wanted;
  if ((await server.store.read((tx) => tx.accounts.count())) === 0) {
    terminal.complain('This instance is not set up yet. Start the server and open the link that it prints.');
    return 1;
  }
  const areas = await areasOf(server);
  const assignments: Assignment[] = [];
  for (const text of roles) {
    const assignment = readRole(text, areas);
    if (!assignment.ok) return misunderstood(terminal, user, assignment.error);
    assignments.push(assignment.value);
  }
  if ((await server.store.read((tx) => tx.accounts.byLogin(login))) !== undefined) {
    terminal.complain(`The login ${login} is taken.`);
    return 1;
  }
  const password = await askPassword(server, { login, name }, terminal);
  if (password === undefined) return 1;
  const id = timedId(server.now(), server.random);
  await server.store.commit({
    feeds: [],
    run: async (tx) => {
      await tx.accounts.create({ id, login, name, password, disabled: false });
      await tx.accounts.setAssignments(id, assignments);
    }
  });
  terminal.say(`${login} can sign in at ${server.settings.origin}/sign-in (account ${id}).`);
  return 0;
}

/** Undefined, with a sentence said, where nobody has the login. */
async function accountOf(server: Server, login: string, terminal: Terminal) {
  const account = await server.store.read((tx) => tx.accounts.byLogin(login));
  if (account === undefined) terminal.complain(`Nobody has the login ${login}.`);
  return account;
}

async function newPassword(server: Server, login: string, terminal: Terminal): Promise<ExitCode> {
  const account = await accountOf(server, login, terminal);
  if (account === undefined) return 1;
  const password = await askPassword(server, account, terminal);
  if (password === undefined) return 1;
  await server.store.commit({
    feeds: [],
    run: async (tx) => {
      await tx.accounts.update(account.id, { password });
      await tx.sessions.removeOf(account.id);
      await tx.invitations.remove(account.id);
    }
  });
  terminal.say(`${login} has a new password; every session of the account has ended.`);
  return 0;
}

/** Its sessions stay: by them a device learns at its next contact that it must wipe. */
async function shut(server: Server, login: string, disabled: boolean, terminal: Terminal): Promise<ExitCode> {
  const account = await accountOf(server, login, terminal);
  if (account === undefined) return 1;
  await server.store.commit({ feeds: [], run: (tx) => tx.accounts.update(account.id, { disabled }) });
  terminal.say(
    disabled
      ? `${login} is disabled; its devices wipe at their next contact what it could read.`
      : `${login} can sign in again.`
  );
  return 0;
}

const FAULTS = {
  'password-too-short': 'The password needs at least 12 characters.',
  'password-too-common': 'That password is one of the first that anybody would try.'
};

/** The argon2 text of a password that keeps the rule; undefined, with the reason said, of one that does not. */
async function askPassword(
  server: Server,
  who: { login: string; name: string },
  terminal: Terminal
): Promise<string | undefined> {
  const known = await server.store.read((tx) => knownOf(tx, who));
  const good = checkPassword(await terminal.secret(`Password for ${who.login} (at least 12 characters): `), known);
  if (!good.ok) {
    terminal.complain(FAULTS[good.error]);
    return undefined;
  }
  const hashed = await server.passwords.hash(good.value);
  return hashed.ok ? hashed.value : undefined;
}

type NamedArea = { id: string; slug: string };

const areasOf = (server: Server): Promise<NamedArea[]> =>
  server.store.read(async (tx) => {
    const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
    return rows.flatMap(({ id, kind, body }) =>
      kind === PLACE && 'data' in body ? [{ id, slug: String(shownIn(body).slug) }] : []
    );
  });

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
