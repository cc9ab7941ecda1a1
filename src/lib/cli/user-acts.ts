import type { Refusal } from '../server/auth/accounts.ts';
import type { Server } from '../server/server.ts';
import type { ExitCode, Terminal } from './command.ts';
import { areasOf, readRoles, sayRole } from './role-text.ts';

/** What `user` does to accounts as administrators do on their screen. */
type Call = { server: Server; terminal: Terminal; login: string };

const WHY: Record<Refusal, string> = {
  forbidden: 'That may not be done.',
  'not-found': 'The account is disabled, or one of the areas is not there.',
  'login-taken': 'The login is taken.',
  'last-administrator': 'That is the last account that administers. Give somebody else the role administrator first.'
};

/** Everybody: the login, whether somebody signs in with it, what they are, and their name. */
export async function list({ server, terminal }: Omit<Call, 'login'>): Promise<ExitCode> {
  const areas = await areasOf(server);
  for (const { login, name, password, disabled, assignments } of await server.accounts.list()) {
    const state = disabled ? 'disabled' : password === null ? 'invited' : 'open';
    const roles = assignments.map((assignment) => sayRole(assignment, areas)).join(' ');
    terminal.say([login, state, roles || '-', name].join('\t'));
  }
  return 0;
}

/** The account's id; undefined, with a sentence said, where nobody has the login. */
async function idOf({ server, terminal, login }: Call): Promise<string | undefined> {
  const account = await server.store.read((tx) => tx.accounts.byLogin(login));
  if (account === undefined) terminal.complain(`Nobody has the login ${login}.`);
  return account?.id;
}

export async function giveRoles(call: Call, texts: readonly string[]): Promise<ExitCode> {
  const { server, terminal, login } = call;
  const roles = readRoles(texts, await areasOf(server));
  const id = await idOf(call);
  if (id === undefined) return 1;
  const done = roles.ok ? await server.accounts.assign(undefined, id, roles.value) : undefined;
  if (done?.ok) {
    terminal.say(`${login} is from now on: ${texts.join(' ')}`);
    return 0;
  }
  terminal.complain(done ? WHY[done.error] : roles.ok ? '' : roles.error);
  return 1;
}

/** A new account, or where it is there already another link for it. */
export async function invite(call: Call, wanted?: { name: string; roles: readonly string[] }): Promise<ExitCode> {
  const { server, terminal, login } = call;
  if (wanted && (await server.store.read((tx) => tx.accounts.count())) === 0) {
    terminal.complain('This instance is not set up yet. Start the server and open the link that it prints.');
    return 1;
  }
  const roles = readRoles(wanted?.roles ?? [], await areasOf(server));
  if (!roles.ok) {
    terminal.complain(roles.error);
    return 1;
  }
  const id = wanted === undefined ? await idOf(call) : '';
  if (id === undefined) return 1;
  const made =
    wanted === undefined
      ? await server.accounts.renew(undefined, id)
      : await server.accounts.invite(undefined, { login, name: wanted.name, assignments: roles.value });
  if (!made.ok || made.value === undefined || 'proposal' in made.value) {
    terminal.complain(WHY[made.ok ? 'forbidden' : made.error]);
    return 1;
  }
  terminal.say(`${server.settings.origin}/join#${made.value.token}`);
  terminal.say(`Hand it over: it works once, until ${new Date(made.value.expiresAt).toISOString()}.`);
  return 0;
}

/** Shutting leaves the sessions: by them a device learns at its next contact that it must wipe. */
export async function shut(call: Call, disabled: boolean): Promise<ExitCode> {
  const { server, terminal, login } = call;
  const id = await idOf(call);
  if (id === undefined) return 1;
  const done = await server.accounts[disabled ? 'disable' : 'enable'](undefined, id);
  if (!done.ok) {
    terminal.complain(WHY[done.error]);
    return 1;
  }
  terminal.say(
    disabled
      ? `${login} is disabled; its devices wipe at their next contact what it could read.`
      : `${login} can sign in again.`
  );
  return 0;
}
