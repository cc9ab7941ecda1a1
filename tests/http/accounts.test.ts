import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountsAnswer, InvitationAnswer } from '#lib/protocol/accounts.ts';
import type { ProposedAnswer } from '#lib/protocol/proposals.ts';
import type { SessionsAnswer } from '#lib/protocol/sessions.ts';
import { newId } from './requests.ts';
import { createWorld, PASSWORD, type World } from './world.ts';

const DAY = 86_400_000;
const NEW = 'sieben Störche über Nebel';

let world: World;
let root: string;
let nth = 0;
beforeEach(async () => {
  world = await createWorld();
  root = await world.signIn('administrator');
});
afterEach(() => world.close());

const post = (path: string, body: unknown, cookie = root) => world.ask('POST', path, { cookie, body });
const join = (body: unknown, address = `192.0.2.${(nth += 1)}`) => world.ask('POST', '/api/join', { body, address });
const listed = async (login: string) => {
  const { accounts } = (await world.ask('GET', '/api/accounts', { cookie: root })).body as unknown as AccountsAnswer;
  return accounts.find((account) => account.login === login);
};

const wanted = { login: 'mia', name: 'Mia Öz', assignments: [{ role: 'planner', until: '2027-01-31' }] };
async function invited(more: object = {}): Promise<InvitationAnswer> {
  const made = await post('/api/accounts', { ...wanted, ...more });
  expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
  return made.body as unknown as InvitationAnswer;
}
const signIn = (login: string, password: string) => world.ask('POST', '/api/session', { body: { login, password } });

describe('an invitation', () => {
  it('is redeemed once: whoever holds it learns the login, says a password and signs in', async () => {
    const { account, token, expiresAt } = await invited();
    expect(expiresAt).toBe(world.clock.now + 7 * DAY);
    expect(await listed('mia')).toEqual({
      id: account,
      ...wanted,
      state: 'invited',
      invitedUntil: expiresAt,
      sessions: 0
    });
    expect((await signIn('mia', NEW)).status).toBe(401);
    expect((await join({ token })).body).toEqual({ login: 'mia', name: 'Mia Öz' });
    expect((await join({ token, password: NEW })).status).toBe(204);
    expect((await signIn('mia', NEW)).body).toMatchObject({ account, name: 'Mia Öz', assignments: wanted.assignments });
    expect(await listed('mia')).toEqual({ id: account, ...wanted, state: 'open', sessions: 1 });
    for (const again of [{ token }, { token, password: 'ein ganz anderer Satz' }]) {
      const late = await join(again);
      expect([late.status, late.body]).toEqual([404, { error: 'not-found' }]);
    }
    expect((await signIn('mia', NEW)).status).toBe(200);
  });

  it('is used by one of two who come at the same moment', async () => {
    const { token } = await invited();
    const both = await Promise.all([NEW, 'ein ganz anderer Satz'].map((password) => join({ token, password })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 404]);
  });

  it('leaves only the hash of its secret in the store', async () => {
    const { token } = await invited();
    expect(JSON.stringify(await world.server.store.read((tx) => tx.invitations.list()))).not.toContain(token);
  });

  it('answers alike whether it was never made, is late, was withdrawn, replaced, or its account shut', async () => {
    const late = await invited();
    world.clock.now += 7 * DAY;
    root = await world.signIn('administrator');
    const withdrawn = await invited({ login: 'ben' });
    await post('/api/accounts/withdraw', { account: withdrawn.account });
    const replaced = await invited({ login: 'cem' });
    await post('/api/accounts/renew', { account: replaced.account });
    const shut = await invited({ login: 'dana' });
    await post('/api/accounts/disable', { account: shut.account });
    for (const token of ['a'.repeat(43), late.token, withdrawn.token, replaced.token, shut.token])
      for (const body of [{ token }, { token, password: NEW }]) {
        const answer = await join(body);
        expect([answer.status, answer.text]).toEqual([404, '{"error":"not-found"}']);
      }
    expect(await listed('ben')).not.toHaveProperty('invitedUntil');
  });

  it('is not guessed at: after ten misses an address waits, and the right link still works', async () => {
    const { token } = await invited();
    for (let i = 0; i < 10; i++) expect((await join({ token: 'a'.repeat(43) }, '192.0.2.250')).status).toBe(404);
    const slowed = await join({ token: 'a'.repeat(43), password: NEW }, '192.0.2.250');
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '10']);
    expect((await join({ token, password: NEW }, '192.0.2.250')).status).toBe(204);
  });

  it.each([
    ['kurz', 'password-too-short'],
    ['mia oez mia oez', 'password-too-common']
  ])('takes no bad password (%j), and is not used up by one', async (password, error) => {
    const { token } = await invited();
    const bad = await join({ token, password });
    expect([bad.status, bad.body]).toEqual([422, { error }]);
    expect((await join({ token, password: NEW })).status).toBe(204);
  });

  it.each([{}, { token: 'short' }, { token: 'a'.repeat(43), more: 1 }, { token: 'a'.repeat(43), password: '' }, []])(
    'refuses the shape %j',
    async (body) => expect((await join(body)).status).toBe(400)
  );
});

describe('a new link for somebody who has a password', () => {
  it('ends the old password and every session at once', async () => {
    const cookie = await world.signIn('planner');
    const answer = await post('/api/accounts/renew', { account: world.accounts.planner });
    expect(answer.status).toBe(200);
    expect((await world.ask('GET', '/api/session', { cookie })).body).toEqual({ error: 'signed-out' });
    expect((await signIn('planner', PASSWORD)).status).toBe(401);
    const { token } = answer.body as unknown as InvitationAnswer;
    expect((await join({ token, password: NEW })).status).toBe(204);
    expect((await signIn('planner', NEW)).status).toBe(200);
  });

  it('is not made for an account that is shut', async () => {
    await post('/api/accounts/disable', { account: world.accounts.planner });
    expect((await post('/api/accounts/renew', { account: world.accounts.planner })).status).toBe(404);
  });
});

describe('shutting an account', () => {
  it('tells its devices, and opening it again does not bring a session back', async () => {
    const cookie = await world.signIn('reader');
    expect((await post('/api/accounts/disable', { account: world.accounts.reader })).status).toBe(204);
    expect(await listed('reader')).toMatchObject({ state: 'disabled' });
    expect((await world.ask('GET', '/api/session', { cookie })).body).toEqual({ error: 'account-closed' });
    expect((await signIn('reader', PASSWORD)).status).toBe(401);
    expect((await post('/api/accounts/enable', { account: world.accounts.reader })).status).toBe(204);
    expect((await world.ask('GET', '/api/session', { cookie })).body).toEqual({ error: 'signed-out' });
    expect((await signIn('reader', PASSWORD)).status).toBe(200);
  });

  it('leaves one administrator who administers for good', async () => {
    const { account } = await invited({
      login: 'second',
      assignments: [{ role: 'administrator', until: '2026-12-31' }]
    });
    const { token } = (await post('/api/accounts/renew', { account })).body as unknown as InvitationAnswer;
    await join({ token, password: NEW });
    const second = (await signIn('second', NEW)).headers.get('set-cookie')!.split(';')[0]!;
    const own = world.accounts.administrator;
    for (const [path, body] of [
      ['/api/accounts/disable', { account: own }],
      ['/api/accounts/renew', { account: own }],
      ['/api/people', { account: own, assignments: [{ role: 'administrator', until: '2027-12-31' }] }]
    ] as const) {
      const refused = await post(path, body, second);
      expect([refused.status, refused.body]).toEqual([422, { error: 'last-administrator' }]);
    }
    expect((await listed('administrator'))!.state).toBe('open');
  });

  it('of two administrators who shut each other at the same moment lets one through', async () => {
    const { account, token } = await invited({ login: 'second', assignments: [{ role: 'administrator' }] });
    await join({ token, password: NEW });
    const second = (await signIn('second', NEW)).headers.get('set-cookie')!.split(';')[0]!;
    const both = await Promise.all([
      post('/api/accounts/disable', { account }),
      post('/api/accounts/disable', { account: world.accounts.administrator }, second)
    ]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    const [ofFirst, ofSecond] = both.map(({ body }) => (body as unknown as ProposedAnswer).proposal);
    const agreed = await Promise.all([
      post('/api/proposals', { proposal: ofSecond, agree: true }),
      post('/api/proposals', { proposal: ofFirst, agree: true }, second)
    ]);
    expect(agreed.map(({ status }) => status).toSorted()).toEqual([204, 404]);
  });
});

describe('the sessions of somebody', () => {
  const own = async (cookie: string) =>
    ((await world.ask('GET', '/api/sessions', { cookie })).body as unknown as SessionsAnswer).sessions;
  const firefox = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' };

  it('are listed by browser and day, without what anybody could sign in with, and ended one by one', async () => {
    const first = await world.signIn('planner');
    world.clock.now += 3 * DAY;
    const body = { login: 'planner', password: PASSWORD };
    const second = (await world.ask('POST', '/api/session', { body, headers: firefox })).headers
      .get('set-cookie')!
      .split(';')[0]!;
    expect(await own(second)).toMatchObject([
      { device: 'Firefox, Windows', day: '2026-11-25', isThis: true },
      { device: null, day: '2026-11-22', isThis: false }
    ]);
    const [, other] = await own(second);
    const stored = await world.server.store.read((tx) => tx.sessions.of(world.accounts.planner!));
    expect(stored.map(({ token }) => token)).not.toContain(other!.id);
    for (const { token } of stored) expect(token).not.toContain(other!.id);
    expect((await post('/api/sessions', { session: other!.id }, second)).status).toBe(204);
    expect((await world.ask('GET', '/api/session', { cookie: first })).body).toEqual({ error: 'signed-out' });
    expect((await world.ask('GET', '/api/session', { cookie: second })).status).toBe(200);
    expect((await post('/api/sessions', { session: other!.id }, second)).status).toBe(404);
  });

  it('are no one else’s to end or to read', async () => {
    const reader = await world.signIn('reader');
    const [session] = await own(await world.signIn('planner'));
    expect((await post('/api/sessions', { session: session!.id }, reader)).status).toBe(404);
    expect((await post('/api/sessions', { session: session!.id })).status).toBe(404);
    for (const body of [{}, { session: 'x' }, { session: session!.id, account: world.accounts.planner }])
      expect((await post('/api/sessions', body, reader)).status).toBe(400);
    expect((await world.ask('GET', '/api/sessions')).body).toEqual({ error: 'signed-out' });
    expect(await listed('planner')).toMatchObject({ sessions: 1 });
  });

  it('are ended by an administrator all at once, but not those by which a closed account’s devices are told', async () => {
    const cookie = await world.signIn('planner');
    const account = world.accounts.planner;
    expect((await post('/api/accounts/sign-out', { account })).status).toBe(204);
    expect((await world.ask('GET', '/api/session', { cookie })).body).toEqual({ error: 'signed-out' });
    const again = await world.signIn('planner');
    await post('/api/accounts/disable', { account });
    expect((await post('/api/accounts/sign-out', { account })).status).toBe(404);
    expect((await world.ask('GET', '/api/session', { cookie: again })).body).toEqual({ error: 'account-closed' });
  });

  it('that ran out are not listed', async () => {
    await world.signIn('planner');
    world.clock.now += 15 * DAY;
    expect(await own(await world.signIn('planner'))).toHaveLength(1);
  });
});

describe('the password, given anew', () => {
  const MINUTE = 60_000;
  const CHANGES: [string, () => object][] = [
    ['/api/people', () => ({ account: world.accounts.nobody, assignments: [{ role: 'administrator' }] })],
    ['/api/accounts', () => wanted],
    ...['renew', 'withdraw', 'disable', 'enable', 'sign-out'].map((act): [string, () => object] => [
      `/api/accounts/${act}`,
      () => ({ account: world.accounts.nobody })
    ])
  ];

  it.each(CHANGES)('is wanted by %s five minutes after it was last given', async (path, body) => {
    const before = await world.server.accounts.list();
    world.clock.now += 5 * MINUTE + 1;
    const stale = await post(path, body());
    expect([stale.status, stale.body]).toEqual([403, { error: 'step-up' }]);
    expect(await world.server.accounts.list()).toEqual(before);
    const wrong = await post('/api/session/proof', { password: 'nicht dieser Satz' });
    expect([wrong.status, wrong.body]).toEqual([401, { error: 'wrong-password' }]);
    expect((await post(path, body())).body).toEqual({ error: 'step-up' });
    expect((await post('/api/session/proof', { password: PASSWORD })).status).toBe(204);
    expect((await post(path, body())).status).toBeLessThan(300);
  });

  it('is proved for one session alone, and reading never needs it', async () => {
    const other = await world.signIn('administrator');
    world.clock.now += 6 * MINUTE;
    await post('/api/session/proof', { password: PASSWORD });
    expect((await post('/api/accounts', wanted, other)).body).toEqual({ error: 'step-up' });
    expect((await world.ask('GET', '/api/accounts', { cookie: other })).status).toBe(200);
  });

  it('says nothing to others, and is guessed at no faster than at the door', async () => {
    world.clock.now += 6 * MINUTE;
    const planner = await world.signIn('planner');
    world.clock.now += 6 * MINUTE;
    expect((await post('/api/accounts', wanted, planner)).body).toEqual({ error: 'forbidden' });
    expect((await world.ask('POST', '/api/session/proof', { body: { password: PASSWORD } })).status).toBe(401);
    for (const body of [{}, { password: '' }, { password: PASSWORD, more: 1 }])
      expect((await post('/api/session/proof', body)).status).toBe(400);
    for (let i = 0; i < 6; i++)
      expect((await post('/api/session/proof', { password: `falsch ${i}` })).status).toBe(401);
    expect((await post('/api/session/proof', { password: PASSWORD })).status).toBe(429);
  });
});

describe('who may', () => {
  let shared: World;
  beforeAll(async () => void (shared = await createWorld()));
  afterAll(() => shared.close());
  const CALLS = ['', '/renew', '/withdraw', '/disable', '/enable', '/sign-out'];

  it.each(['north', 'planner', 'reader', 'statistics', 'moderator', 'dpo', 'nobody'])('not %s', async (login) => {
    const cookie = await shared.signIn(login);
    const before = await shared.server.accounts.list();
    expect((await shared.ask('GET', '/api/accounts', { cookie })).status).toBe(403);
    for (const call of CALLS) {
      const body = call === '' ? wanted : { account: shared.accounts.south };
      const answer = await shared.ask('POST', `/api/accounts${call}`, { cookie, body });
      expect([call, answer.status, answer.body]).toEqual([call, 403, { error: 'forbidden' }]);
    }
    expect(await shared.server.accounts.list()).toEqual(before);
  });

  it('nobody without a session', async () => {
    expect((await shared.ask('GET', '/api/accounts')).body).toEqual({ error: 'signed-out' });
    for (const call of CALLS) expect((await shared.ask('POST', `/api/accounts${call}`, { body: {} })).status).toBe(401);
  });

  it('nobody with their own account', async () => {
    for (const call of CALLS.slice(1)) {
      const answer = await post(`/api/accounts${call}`, { account: world.accounts.administrator });
      expect([call, answer.status]).toEqual([call, 403]);
    }
  });

  it('tells no password, nor its hash', async () => {
    const answer = await world.ask('GET', '/api/accounts', { cookie: root });
    expect(answer.text).not.toMatch(/password|cheap/);
  });

  it.each([
    ['', { ...wanted, login: 'Mia Z' }, 400],
    ['', { ...wanted, name: '' }, 400],
    ['', { ...wanted, assignments: [{ role: 'officer' }] }, 400],
    ['', { ...wanted, assignments: [{ role: 'resident' }] }, 400],
    ['', { ...wanted, more: 1 }, 400],
    ['', { ...wanted, assignments: [{ role: 'officer', area: newId() }] }, 404],
    ['', { ...wanted, login: 'planner' }, 422],
    ['/renew', { account: newId() }, 404],
    ['/disable', { account: 'planner' }, 400],
    ['/enable', {}, 400],
    ['/withdraw', { account: newId(), more: 1 }, 400]
  ])('refuses %s %j', async (call, body, status) =>
    expect((await post(`/api/accounts${call}`, body)).status).toBe(status)
  );
});
