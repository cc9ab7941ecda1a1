import { STAFF_ROLES } from '../domain/access/roles.ts';
import { timedId } from '../kernel/id.ts';
import { login as loginSchema } from '../protocol/account.ts';
import { knownOf } from '../server/auth/known-of.ts';
import { checkPassword } from '../server/auth/password-rule.ts';
import type { Server } from '../server/server.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { areasOf, readRoles } from './role-text.ts';
import { giveRoles, invite, list, shut } from './user-acts.ts';
import { withServer } from './with-server.ts';

const OPTIONS = {
  login: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', multiple: true }
} as const;

const ACTIONS = ['list', 'add', 'invite', 'roles', 'password', 'disable', 'enable'];

const LOGIN_RULE =
  '--login takes 2 to 100 characters: a–z, 0–9, dot, hyphen, underscore and @, and begins with a letter or a digit.';

export const user: Command = {
  name: 'user',
  summary: 'lists the accounts; adds, invites, shuts or opens one, gives it roles or a password',
  help: [
    'npm run nahraum -- user add --login LOGIN --name NAME --role ROLE [--role ROLE …]',
    'npm run nahraum -- user list',
    'npm run nahraum -- user invite --login LOGIN [--name NAME --role ROLE [--role ROLE …]]',
    'npm run nahraum -- user roles --login LOGIN --role ROLE [--role ROLE …]',
    'npm run nahraum -- user password --login LOGIN',
    'npm run nahraum -- user disable --login LOGIN',
    'npm run nahraum -- user enable --login LOGIN',
    '',
    `ROLE is one of ${STAFF_ROLES.join(', ')},`,
    'for one area and its children with @ and the area’s slug or id, for a time with two days: officer@nordviertel,2026-01-01,2026-12-31',
    'An invitation prints a link to hand over, with which the person sets the password; without --name and --role one for an account that is there.',
    'The password of add and password is asked for, or read from the first line of standard input. A new password ends every session of the account.',
    'With a disabled account nobody signs in; devices that are signed in wipe at their next contact what it could read.'
  ].join('\n'),
  async run([action, ...args], terminal) {
    if (action === undefined || !ACTIONS.includes(action))
      return misunderstood(terminal, user, `What should be done? One of: ${ACTIONS.join(', ')}.`);
    const parsed = readArgs(args, OPTIONS, 0);
    if (!parsed.ok) return misunderstood(terminal, user, parsed.error);
    const { login, name, role = [] } = parsed.value.values;
    const withIt = (act: (server: Server) => Promise<ExitCode>) => withServer(terminal, { as: 'user' }, act);
    if (action === 'list') return withIt((server) => list({ server, terminal }));
    if (typeof login !== 'string') return misunderstood(terminal, user, '--login is missing.');
    if (!loginSchema.safeParse(login).success) return misunderstood(terminal, user, LOGIN_RULE);
    if (action === 'password') return withIt((server) => newPassword(server, login, terminal));
    if (action === 'disable' || action === 'enable')
      return withIt((server) => shut({ server, terminal, login }, action === 'disable'));
    const hasRole = Array.isArray(role) && role.length > 0;
    if (action === 'invite' && name === undefined && !hasRole)
      return withIt((server) => invite({ server, terminal, login }));
    if (action !== 'roles' && (typeof name !== 'string' || name.trim() === ''))
      return misunderstood(terminal, user, '--name is missing.');
    if (!hasRole) return misunderstood(terminal, user, '--role is missing.');
    if (action === 'roles') return withIt((server) => giveRoles({ server, terminal, login }, role));
    const wanted = { name: String(name).trim(), roles: role };
    if (action === 'invite') return withIt((server) => invite({ server, terminal, login }, wanted));
    return withIt((server) => add(server, { login, ...wanted }, terminal));
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
  const assignments = readRoles(roles, await areasOf(server));
  if (!assignments.ok) return misunderstood(terminal, user, assignments.error);
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
      await tx.accounts.setAssignments(id, assignments.value);
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
