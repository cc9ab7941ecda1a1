import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDLE_LIFETIME, LIFETIME } from '#lib/server/auth/sessions.ts';
import { createWorld, PASSWORD, type World } from './world.ts';

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.close());

const who = (cookie: string) => world.ask('GET', '/api/session', { cookie });
const DAY = 86_400_000;

describe('signing in', () => {
  it('says who it is and until when, and nothing secret', async () => {
    const answer = await world.ask('POST', '/api/session', { body: { login: 'north', password: PASSWORD } });
    expect(answer.body).toEqual({
      account: world.accounts.north,
      name: 'north',
      assignments: [{ role: 'officer', area: world.areas.north }],
      expiresAt: world.clock.now + IDLE_LIFETIME
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('gives a cookie that scripts and other sites never get', async () => {
    const answer = await world.ask('POST', '/api/session', { body: { login: 'north', password: PASSWORD } });
    const [session, device, ...more] = answer.headers.getSetCookie();
    expect(session).toMatch(/^nahraum=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/);
    expect(device).toMatch(
      /^nahraum-device=[\w-]{22}\.[\w-]{22}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Strict$/
    );
    expect(more).toEqual([]);
  });

  it('answers a wrong password and an unknown login alike', async () => {
    const wrong = await world.ask('POST', '/api/session', { body: { login: 'north', password: 'something else' } });
    const unknown = await world.ask('POST', '/api/session', {
      body: { login: 'nobody-here', password: 'something else' }
    });
    expect([wrong.status, wrong.text]).toEqual([401, '{"error":"wrong-password"}']);
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect([...unknown.headers]).toEqual([...wrong.headers]);
  });

  it('never lets a disabled account in, and ends what it had open', async () => {
    const cookie = await world.signIn('north');
    const account = (await world.server.store.read((tx) => tx.accounts.byLogin('north')))!;
    await world.server.store.commit({ feeds: [], run: (tx) => tx.accounts.update(account.id, { disabled: true }) });
    expect((await who(cookie)).status).toBe(401);
    expect((await world.ask('POST', '/api/session', { body: { login: 'north', password: PASSWORD } })).status).toBe(
      401
    );
  });

  it('tells the devices of a disabled account, however late they come, that it is closed; strangers learn nothing', async () => {
    const cookie = await world.signIn('north');
    const account = (await world.server.store.read((tx) => tx.accounts.byLogin('north')))!;
    await world.server.store.commit({ feeds: [], run: (tx) => tx.accounts.update(account.id, { disabled: true }) });
    const calls = [
      () => world.ask('GET', '/api/session', { cookie }),
      () => world.ask('GET', '/api/live', { cookie }),
      () => world.ask('POST', '/api/sync', { cookie, body: {} }),
      () => world.ask('POST', '/api/session/password', { cookie, body: {} })
    ];
    const closed = async () => {
      const answers = await Promise.all(calls.map((call) => call()));
      expect(answers.map(({ status, text }) => [status, text])).toEqual(
        calls.map(() => [401, '{"error":"account-closed"}'])
      );
    };
    await closed();
    world.clock.now += 2 * LIFETIME;
    await world.signIn('planner');
    await closed();
    expect((await who(`nahraum=${'a'.repeat(43)}`)).text).toBe('{"error":"signed-out"}');
    await world.server.store.commit({ feeds: [], run: (tx) => tx.accounts.update(account.id, account) });
    expect((await who(cookie)).text).toBe('{"error":"signed-out"}');
  });

  it('keeps only the hash of the token', async () => {
    const token = (await world.signIn('north')).split('=')[1]!;
    const found = await world.server.store.read((tx) => tx.sessions.get(token));
    expect(found).toBeUndefined();
  });

  it('replaces the session it came with', async () => {
    const first = await world.signIn('north');
    await world.ask('POST', '/api/session', { body: { login: 'north', password: PASSWORD }, cookie: first });
    expect((await who(first)).status).toBe(401);
  });
});

describe('a session', () => {
  it('lives through a tablet’s idle fortnight but not longer', async () => {
    const cookie = await world.signIn('north');
    world.clock.now += IDLE_LIFETIME - 1;
    expect((await who(cookie)).status).toBe(200);
    world.clock.now += IDLE_LIFETIME;
    expect((await who(cookie)).status).toBe(401);
  });

  it('ends after thirty days however much it is used', async () => {
    const cookie = await world.signIn('north');
    for (let day = 1; day < 30; day++) {
      world.clock.now += DAY;
      expect((await who(cookie)).status).toBe(200);
    }
    world.clock.now += LIFETIME - 29 * DAY;
    expect((await who(cookie)).status).toBe(401);
  });

  it('follows a change of roles with the next call', async () => {
    const cookie = await world.signIn('north');
    await world.server.store.commit({
      feeds: [],
      run: (tx) => tx.accounts.setAssignments(world.accounts.north!, [{ role: 'reader' }])
    });
    expect((await who(cookie)).body).toMatchObject({ assignments: [{ role: 'reader' }] });
  });

  it('ends with signing out, which takes the cookie and nothing of the device’s storage', async () => {
    const cookie = await world.signIn('north');
    const out = await world.ask('DELETE', '/api/session', { cookie });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^nahraum=; Path=\/; Max-Age=0;/);
    expect(out.headers.get('clear-site-data')).toBeNull();
    expect((await who(cookie)).status).toBe(401);
  });

  it.each(['nahraum=', 'nahraum=short', `nahraum=${'a'.repeat(43)}`, 'other=1', `nahraum=${'ä'.repeat(43)}`])(
    'is not made by the cookie %s',
    async (cookie) => expect((await who(cookie)).status).toBe(401)
  );
});

describe('a change of password', () => {
  const change = (cookie: string, current: string, next: string) =>
    world.ask('POST', '/api/session/password', { cookie, body: { current, next } });

  it('ends every other session and goes on with a new one', async () => {
    const [tablet, desk] = [await world.signIn('north'), await world.signIn('north')];
    const answer = await change(desk, PASSWORD, 'fünf blaue Busse im Schnee');
    expect(answer.status).toBe(200);
    expect((await who(tablet)).status).toBe(401);
    expect((await who(desk)).status).toBe(401);
    expect((await who(answer.headers.get('set-cookie')!.split(';')[0]!)).status).toBe(200);
  });

  it('wants the old one', async () => {
    const answer = await change(await world.signIn('north'), 'not the old one', 'fünf blaue Busse im Schnee');
    expect([answer.status, answer.body]).toEqual([401, { error: 'wrong-password' }]);
  });

  it('refuses one that is short, common or no other', async () => {
    const cookie = await world.signIn('north');
    expect((await change(cookie, PASSWORD, 'kurz')).body).toEqual({ error: 'password-too-short' });
    expect((await change(cookie, PASSWORD, 'passwort2026!')).body).toEqual({ error: 'password-too-common' });
    expect((await change(cookie, PASSWORD, PASSWORD)).body).toEqual({ error: 'password-unchanged' });
    expect((await change(cookie, PASSWORD, 'kurz')).status).toBe(422);
  });
});

describe('guessing', () => {
  const guess = (login: string, address: string, password = 'wrong') =>
    world.ask('POST', '/api/session', { body: { login, password }, address });

  it('is slowed down, with the time to wait', async () => {
    for (let i = 0; i < 6; i++) expect((await guess('north', '192.0.2.9')).status).toBe(401);
    const answer = await guess('north', '192.0.2.9', PASSWORD);
    expect([answer.status, answer.body, answer.headers.get('retry-after')]).toEqual([
      429,
      { error: 'too-many-tries' },
      '30'
    ]);
    world.clock.now += 30_000;
    expect((await guess('north', '192.0.2.9', PASSWORD)).status).toBe(200);
  });

  const signInAt = async (login: string, address: string, cookie = '') => {
    const answer = await world.ask('POST', '/api/session', { body: { login, password: PASSWORD }, address, cookie });
    expect(answer.status).toBe(200);
    return answer.headers.getSetCookie().map((set) => set.split(';')[0]!);
  };

  it('holds nobody up on a device of their own, whoever guesses in the same hall, and however often', async () => {
    const [session, device] = await signInAt('north', '192.0.2.9');
    await world.ask('DELETE', '/api/session', { cookie: session });
    for (let i = 0; i < 300; i++) await guess(i % 2 ? 'north' : `nobody-${i}`, '192.0.2.9');
    expect((await guess('north', '192.0.2.9', PASSWORD)).status).toBe(429);
    await signInAt('north', '192.0.2.9', device);
    // A tablet for two: it knows both of them afterwards.
    const [, both] = await signInAt('south', '198.51.100.1', device);
    for (let i = 0; i < 6; i++) await guess('south', '192.0.2.9');
    for (const login of ['north', 'south']) await signInAt(login, '192.0.2.9', both);
  });

  it('on a device that knows one account is no shorter way into another, nor is a device made up', async () => {
    const [, device] = await signInAt('south', '192.0.2.9');
    for (let i = 0; i < 6; i++) await guess('north', '192.0.2.9');
    const tryWith = (cookie: string, login = 'north') =>
      world.ask('POST', '/api/session', { body: { login, password: PASSWORD }, address: '192.0.2.9', cookie });
    const signature = device!.split('.')[1]!;
    const made = [device!, `nahraum-device=${'a'.repeat(22)}.${signature}`, `${device!}.${'a'.repeat(22)}`];
    for (const cookie of made) expect((await tryWith(cookie)).status).toBe(429);
    for (let i = 0; i < 6; i++)
      await world.ask('POST', '/api/session', { body: { login: 'south', password: 'no' }, cookie: device! });
    expect((await tryWith(device!, 'south')).status).toBe(429);
  });

  it('with a device that was lost is as slow as with any other once the password is another', async () => {
    const [session, lost] = await signInAt('north', '192.0.2.9');
    const next = 'fünf blaue Busse im Schnee';
    await world.ask('POST', '/api/session/password', { cookie: session, body: { current: PASSWORD, next } });
    for (let i = 0; i < 6; i++) await guess('north', '192.0.2.9');
    const again = { body: { login: 'north', password: next }, address: '192.0.2.9', cookie: lost };
    expect((await world.ask('POST', '/api/session', again)).status).toBe(429);
  });

  it('in the same hall does not keep somebody who is signed in from changing the password', async () => {
    const [session] = await signInAt('north', '192.0.2.9');
    for (let i = 0; i < 6; i++) await guess('north', '192.0.2.9');
    const body = { current: PASSWORD, next: 'fünf blaue Busse im Schnee' };
    const changed = await world.ask('POST', '/api/session/password', { cookie: session, body, address: '192.0.2.9' });
    expect(changed.status).toBe(200);
  });

  it('side by side wins nothing over one after another', async () => {
    const tries = await Promise.all(Array.from({ length: 40 }, (_, i) => guess('north', '192.0.2.9', `guess ${i}`)));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(6);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(34);
  });

  it('locks neither the account for its owner nor the hall for the others', async () => {
    for (let i = 0; i < 40; i++) await guess('north', '192.0.2.9');
    expect((await guess('north', '198.51.100.1', PASSWORD)).status).toBe(200);
    expect((await guess('south', '192.0.2.9', PASSWORD)).status).toBe(200);
  });

  it('gets no fresh start from another address of the same IPv6 customer', async () => {
    for (let i = 0; i < 6; i++) await guess('north', `2001:db8:1:2::${i + 1}`);
    expect((await guess('north', '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await guess('north', '2001:db8:1:3::1')).status).toBe(401);
  });

  it('cannot hide behind another spelling of the login', async () => {
    for (let i = 0; i < 6; i++) await guess(i % 2 ? 'NORTH' : ' north ', '192.0.2.9');
    expect((await guess('north', '192.0.2.9')).status).toBe(429);
  });
});

describe('a password given just now', () => {
  it('is known for five minutes, and to whoever is signed in', async () => {
    const cookie = await world.signIn('planner');
    const ask = (method = 'GET', body?: object) =>
      world.ask(method, '/api/session/proof', { cookie, ...(body && { body }) });
    expect((await ask()).status).toBe(204);
    world.clock.now += 5 * 60_000 + 1;
    expect([(await ask()).status, (await ask()).body]).toEqual([403, { error: 'step-up' }]);
    expect((await ask('POST', { password: PASSWORD })).status).toBe(204);
    expect((await ask()).status).toBe(204);
    expect((await world.ask('GET', '/api/session/proof')).status).toBe(401);
  });
});
