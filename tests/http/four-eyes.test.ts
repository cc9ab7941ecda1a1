import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountsAnswer, InvitationAnswer } from '#lib/protocol/accounts.ts';
import type { LogAnswer } from '#lib/protocol/log.ts';
import type { ProposalsAnswer, ProposedAnswer } from '#lib/protocol/proposals.ts';
import { newId } from './requests.ts';
import { createWorld, PASSWORD, type Answer, type World } from './world.ts';

const DAY = 86_400_000;
const ROOT = [{ role: 'administrator' }];

let world: World;
let first: string;
beforeEach(async () => {
  world = await createWorld();
  first = await world.signIn('administrator');
});
afterEach(() => world.close());

const post = (path: string, body: unknown, cookie = first) => world.ask('POST', path, { cookie, body });
const assign = (login: string, assignments: unknown, cookie = first) =>
  post('/api/people', { account: world.accounts[login], assignments }, cookie);
const proposals = async (cookie = first) =>
  ((await world.ask('GET', '/api/proposals', { cookie })).body as unknown as ProposalsAnswer).proposals;
const answerTo = (proposal: string, agree: boolean, cookie: string) =>
  post('/api/proposals', { proposal, agree }, cookie);
const idIn = ({ status, body }: Answer): string => {
  expect(status).toBe(202);
  return (body as unknown as ProposedAnswer).proposal;
};
const rolesOf = async (login: string, cookie = first) => {
  const { accounts } = (await world.ask('GET', '/api/accounts', { cookie })).body as unknown as AccountsAnswer;
  return accounts.find((account) => account.login === login)?.assignments;
};
/** The planner administers from here on, too. */
async function second(): Promise<string> {
  expect((await assign('planner', ROOT)).status).toBe(204);
  return world.signIn('planner');
}

describe('a single administrator', () => {
  it('appoints the second alone, since nobody else could agree, and the third no more', async () => {
    await second();
    expect(await rolesOf('planner')).toEqual(ROOT);
    idIn(await assign('reader', ROOT));
    expect(await rolesOf('reader')).toEqual([{ role: 'reader' }]);
  });

  it('is still alone while the one they invited has not set a password, or is shut out', async () => {
    const made = (await post('/api/accounts', { login: 'mia', name: 'Mia', assignments: ROOT }))
      .body as unknown as InvitationAnswer;
    expect(made).not.toHaveProperty('waits');
    expect((await post('/api/accounts/disable', { account: made.account })).status).toBe(204);
    expect((await assign('reader', ROOT)).status).toBe(204);
  });
});

describe('what is about administrators', () => {
  it.each([
    ['reset', '/api/accounts/renew'],
    ['disable', '/api/accounts/disable']
  ])('waits for a second one: %s', async (what, path) => {
    const other = await second();
    const account = world.accounts.planner!;
    const proposal = idIn(await post(path, { account }));
    expect((await world.ask('GET', '/api/session', { cookie: other })).status).toBe(200);
    const expected = { id: proposal, account, by: world.accounts.administrator, deed: { what } };
    expect(await proposals(other)).toMatchObject([{ ...expected, expiresAt: world.clock.now + 7 * DAY }]);
    expect((await answerTo(proposal, true, first)).status).toBe(403);
    const done = await answerTo(proposal, true, other);
    expect(done.status).toBe(what === 'reset' ? 200 : 204);
    expect((await world.ask('GET', '/api/session', { cookie: other })).status).toBe(401);
    expect(await proposals()).toEqual([]);
  });

  it('waits when the role is given, taken, limited or given in an invitation, and other roles do not', async () => {
    const other = await second();
    const given = await assign('reader', [{ role: 'reader' }, ...ROOT]);
    for (const assignments of [[], [{ role: 'administrator', until: '2027-01-31' }]])
      idIn(await assign('planner', assignments));
    expect((await assign('planner', [...ROOT, { role: 'reader' }])).status).toBe(204);
    const wanted = [{ role: 'reader' }, ...ROOT];
    const made = await post('/api/accounts', { login: 'mia', name: 'Mia', assignments: wanted });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ waits: true })]);
    expect(await rolesOf('mia')).toEqual([{ role: 'reader' }]);
    expect((await answerTo(idIn(given), true, other)).status).toBe(204);
    expect(await rolesOf('reader')).toEqual(wanted);
    // Of those about one person and one matter the last counts.
    expect(await proposals()).toHaveLength(2);
  });

  it('waits when a closed account that administers is opened: its owner could agree to anything', async () => {
    const other = await second();
    await answerTo(idIn(await post('/api/accounts/disable', { account: world.accounts.planner })), true, other);
    // Alone again, and at once with a third.
    expect((await assign('reader', ROOT)).status).toBe(204);
    idIn(await post('/api/accounts/enable', { account: world.accounts.planner }));
    expect((await world.ask('POST', '/api/session', { body: { login: 'planner', password: PASSWORD } })).status).toBe(
      401
    );
  });

  it('ends after seven days, with the one who asked, by a no, and by being taken back', async () => {
    const other = await second();
    const late = idIn(await assign('reader', ROOT));
    world.clock.now += 7 * DAY;
    [first] = [await world.signIn('administrator')];
    const again = await world.signIn('planner');
    expect(await proposals()).toEqual([]);
    expect((await answerTo(late, true, again)).status).toBe(404);
    for (const cookie of [again, first]) {
      const declined = idIn(await assign('reader', ROOT));
      expect((await answerTo(declined, false, cookie)).status).toBe(204);
      expect((await answerTo(declined, true, again)).status).toBe(404);
    }
    const left = idIn(await assign('reader', ROOT, again));
    await answerTo(idIn(await post('/api/accounts/disable', { account: world.accounts.planner })), true, again);
    expect((await answerTo(left, true, first)).status).toBe(404);
    expect(await rolesOf('reader')).toEqual([{ role: 'reader' }]);
    expect(other).not.toBe(again);
  });

  it('is agreed to by administrators alone, with their password fresh', async () => {
    await second();
    const proposal = idIn(await assign('reader', ROOT));
    for (const login of ['north', 'reader', 'dpo']) {
      const cookie = await world.signIn(login);
      expect((await answerTo(proposal, true, cookie)).status).toBe(403);
      expect((await world.ask('GET', '/api/proposals', { cookie })).status).toBe(403);
    }
    expect((await world.ask('GET', '/api/proposals')).status).toBe(401);
    const other = await world.signIn('planner');
    world.clock.now += 6 * 60_000;
    expect((await answerTo(proposal, true, other)).body).toEqual({ error: 'step-up' });
    for (const body of [{}, { proposal: 'x', agree: true }, { proposal }, { proposal, agree: 'yes' }])
      expect((await post('/api/proposals', body, await world.signIn('planner'))).status).toBe(400);
    expect((await answerTo(newId(), true, await world.signIn('planner'))).status).toBe(404);
  });

  it('stands in the log: who asked, and who did it', async () => {
    const other = await second();
    world.clock.now += 1;
    const proposal = idIn(await assign('reader', ROOT));
    world.clock.now += 1;
    await answerTo(proposal, true, other);
    const log = await world.ask('GET', `/api/log?who=${world.accounts.reader}`, { cookie: await world.signIn('dpo') });
    expect((log.body as unknown as LogAnswer).entries).toMatchObject([
      { what: 'roles', by: { name: 'planner' } },
      { what: 'propose', by: { name: 'administrator' } }
    ]);
  });
});
