import { describe, expect, it } from 'vitest';
import { Session, type SessionEnv } from './session.svelte.ts';

const WHO = {
  account: '00000000-0000-4000-8000-0000000000aa',
  name: 'Beauftragte Nord',
  assignments: [{ role: 'officer' }],
  expiresAt: 1
};

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key)
  };
}

/** As Web Locks do it. */
function oneByOne() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Tabs of one browser, each told by the others at once. */
function tabs() {
  const looks: (() => void)[] = [];
  return { tell: () => looks.forEach((look) => look()), hear: (look: () => void) => void looks.push(look) };
}

let visits = 0;
const newSession = (env: Pick<SessionEnv, 'fetch' | 'remembered'> & Partial<SessionEnv>): Session =>
  new Session({
    alone: oneByOne(),
    tabs: tabs(),
    looked: () => undefined,
    newVisit: () => `visit-${(visits += 1)}`,
    ...env
  });

const answering = (status: number, body?: object, headers?: Record<string, string>) => async () =>
  new Response(body && JSON.stringify(body), { status, headers });
const cutOff = async (): Promise<Response> => {
  throw new TypeError('Failed to fetch');
};

async function signedIn(remembered = memory()) {
  const session = newSession({ fetch: answering(200, WHO), remembered });
  await session.signIn('beauftragte', 'secret');
  return { session, remembered };
}

describe('somebody who has signed in', () => {
  it('is known after a restart without a network', async () => {
    const { remembered } = await signedIn();
    const later = newSession({ fetch: cutOff, remembered });
    await later.check();
    expect([later.stage, later.who?.name]).toEqual(['signed-in', 'Beauftragte Nord']);
  });

  it('keeps working after the server has let the session expire, and is asked to sign in again', async () => {
    const { remembered } = await signedIn();
    const later = newSession({ fetch: answering(401, { error: 'signed-out' }), remembered });
    await later.check();
    expect([later.stage, later.who?.name]).toEqual(['expired', 'Beauftragte Nord']);
    expect(newSession({ fetch: cutOff, remembered }).stage).toBe('expired');
  });

  it('is forgotten on signing out, also without a network', async () => {
    const { remembered } = await signedIn();
    const later = newSession({ fetch: cutOff, remembered });
    await later.signOut();
    expect(newSession({ fetch: cutOff, remembered }).stage).toBe('signed-out');
  });

  it('stays signed in while the server has trouble of its own', async () => {
    const { remembered } = await signedIn();
    const later = newSession({ fetch: answering(503, { error: 'busy' }), remembered });
    await later.check();
    expect(later.stage).toBe('signed-in');
  });
});

describe('a sign-out without a network', () => {
  /** A browser with tabs, and a server that says which session the cookie belongs to. */
  function browser() {
    const remembered = memory();
    const alone = oneByOne();
    const at = { online: true, cookie: undefined as string | undefined, ended: [] as string[], hotel: false };
    const fetch: typeof globalThis.fetch = async (_, init) => {
      await Promise.resolve();
      if (!at.online) throw new TypeError('Failed to fetch');
      if (at.hotel) return new Response('<title>Hotel</title>');
      if (init?.method === 'POST') {
        const { login } = JSON.parse(String(init.body)) as { login: string };
        if (at.cookie) at.ended.push(at.cookie);
        at.cookie = login;
        return Response.json(WHO);
      }
      if (init?.method === 'GET')
        return at.cookie ? Response.json(WHO) : Response.json({ error: 'signed-out' }, { status: 401 });
      if (at.cookie) at.ended.push(at.cookie);
      at.cookie = undefined;
      return new Response(null, { status: 204 });
    };
    return { at, tab: () => newSession({ fetch, remembered, alone }) };
  }
  async function leftOffline() {
    const { at, tab } = browser();
    const session = tab();
    await session.signIn('first', 'secret');
    at.online = false;
    await session.signOut();
    expect([session.stage, at.cookie]).toEqual(['signed-out', 'first']);
    return { at, tab };
  }

  it('is told to the server at the next occasion, once, also after a restart', async () => {
    const { at, tab } = await leftOffline();
    const later = tab();
    await later.settle();
    at.online = true;
    await later.settle();
    await later.settle();
    expect([at.cookie, at.ended, later.stage]).toEqual([undefined, ['first'], 'signed-out']);
  });

  it('lets nobody in on the old cookie before the server has heard of it', async () => {
    const { at, tab } = await leftOffline();
    const later = tab();
    at.hotel = true;
    at.online = true;
    await later.check();
    at.hotel = false;
    expect(later.stage).toBe('signed-out');
    await later.check();
    expect([later.stage, at.cookie]).toEqual(['signed-out', undefined]);
  });

  it('never signs out whoever signs in meanwhile, in this tab or in another', async () => {
    const { at, tab } = await leftOffline();
    const [one, two] = [tab(), tab()];
    at.online = true;
    await Promise.all([one.settle(), two.signIn('second', 'secret'), one.settle(), two.settle()]);
    await tab().settle();
    expect([two.stage, at.cookie, at.ended]).toEqual(['signed-in', 'second', ['first']]);
  });
});

describe('several tabs of one browser', () => {
  const OTHER = { ...WHO, account: '00000000-0000-4000-8000-0000000000bb', name: 'Projektbüro' };
  const refused = { error: 'signed-out' };

  /** A browser whose server is asked by hand: every call waits until the test answers it. */
  function browser(of: { deaf?: boolean } = {}) {
    const remembered = memory();
    const [alone, heard] = [oneByOne(), tabs()];
    const calls: { method: string; answer: (status: number, body?: object) => Promise<void> }[] = [];
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((resolve) => {
        const method = init?.method ?? 'GET';
        calls.push({
          method,
          answer: async (status, body) => {
            resolve(new Response(body && JSON.stringify(body), { status }));
            for (let i = 0; i < 30; i++) await Promise.resolve();
          }
        });
      });
    const deaf = { tell: () => undefined, hear: () => undefined };
    const tab = () => newSession({ fetch, remembered, alone, tabs: of.deaf ? deaf : heard });
    const next = async (method: string) => {
      for (let i = 0; i < 30; i++) await Promise.resolve();
      const at = calls.findIndex((call) => call.method === method);
      return calls.splice(at, 1)[0]!;
    };
    const signIn = async (session: Session, who: object) => {
      const done = session.signIn('somebody', 'secret');
      await (await next('POST')).answer(200, who);
      await done;
    };
    return { tab, next, signIn, remembered };
  }
  const standing = ({ stage, who }: Session) => [stage, who?.name];

  it('all know at once that somebody has signed out in one of them, before any server has answered', async () => {
    const { tab, signIn } = browser();
    const [one, two] = [tab(), tab()];
    await signIn(one, WHO);
    expect(standing(two)).toEqual(['signed-in', WHO.name]);
    void one.signOut();
    expect([one, two].map(standing)).toEqual([
      ['signed-out', undefined],
      ['signed-out', undefined]
    ]);
  });

  it.each([
    ['asked whether the cookie holds', 401],
    ['asked whether the cookie holds', 200]
  ])('a late answer to a tab that %s (%i) does not bring back who has signed out', async (_, status) => {
    const { tab, next, signIn } = browser({ deaf: true });
    const [one, two] = [tab(), tab()];
    await signIn(one, WHO);
    const checking = two.check();
    const asked = await next('GET');
    const out = one.signOut();
    await (await next('DELETE')).answer(204);
    await out;
    await asked.answer(status, status === 200 ? WHO : refused);
    await checking;
    expect([two, tab()].map(standing)).toEqual([
      ['signed-out', undefined],
      ['signed-out', undefined]
    ]);
  });

  it('a late refusal of the first person’s call leaves the second signed in, and the first one’s tab follows', async () => {
    const { tab, next, signIn } = browser({ deaf: true });
    const [one, two] = [tab(), tab()];
    await signIn(two, WHO);
    const round = two.fetchFor(WHO.account)('/api/sync', { method: 'PUT' });
    const asked = await next('PUT');
    await signIn(one, OTHER);
    await asked.answer(401, refused);
    await round;
    expect([one, two, tab()].map(standing)).toEqual(Array(3).fill(['signed-in', OTHER.name]));
    // A call of a desk whose owner has gone says nothing about whoever is here now.
    const late = two.fetchFor(WHO.account)('/api/sync', { method: 'PUT' });
    await (await next('PUT')).answer(401, { error: 'other-subject' });
    await late;
    expect(standing(tab())).toEqual(['signed-in', OTHER.name]);
  });

  it('a refusal from before signing in again does not end the new sign-in of the same person', async () => {
    const { tab, next, signIn } = browser();
    const one = tab();
    await signIn(one, WHO);
    const round = one.fetchFor(WHO.account)('/api/sync', { method: 'PUT' });
    const asked = await next('PUT');
    await signIn(one, WHO);
    await asked.answer(401, refused);
    await round;
    expect(standing(one)).toEqual(['signed-in', WHO.name]);
    const now = one.fetchFor(WHO.account)('/api/sync', { method: 'PUT' });
    await (await next('PUT')).answer(401, refused);
    await now;
    expect([one, tab()].map(standing)).toEqual(Array(2).fill(['expired', WHO.name]));
  });

  it('a cookie of another person lets nobody in without a sign-in', async () => {
    const { tab, next, signIn } = browser();
    const one = tab();
    await signIn(one, WHO);
    const checking = one.check();
    await (await next('GET')).answer(200, OTHER);
    await checking;
    expect(standing(one)).toEqual(['signed-out', undefined]);
  });

  it('a closed account has left in every tab, what it had here is to be cleared, and an expired one is not', async () => {
    const { tab, next, signIn } = browser();
    const [one, two] = [tab(), tab()];
    await signIn(one, WHO);
    const expired = one.fetchFor(WHO.account)('/api/sync', { method: 'PUT' });
    await (await next('PUT')).answer(401, refused);
    await expired;
    expect([two.stage, two.left]).toEqual(['expired', []]);
    const closed = one.fetchFor(WHO.account)('/api/sync', { method: 'PUT' });
    await (await next('PUT')).answer(401, { error: 'account-closed' });
    await closed;
    expect([one.stage, two.stage, one.closed, two.left]).toEqual(['signed-out', 'signed-out', true, [WHO.account]]);
    expect([one.isShut(WHO.account), two.isShut(WHO.account)]).toEqual([true, true]);
    expect(tab().closed, 'also for a page opened later').toBe(true);
    two.cleared(WHO.account);
    expect([one.left, one.isShut(WHO.account)]).toEqual([[], false]);
  });

  it('an account that is open again is nobody’s to wipe, and one that only signed out is not shut', async () => {
    const { tab, next, signIn } = browser();
    const one = tab();
    await signIn(one, WHO);
    const closed = one.fetchFor(WHO.account)('/api/sync', { method: 'PUT' });
    await (await next('PUT')).answer(401, { error: 'account-closed' });
    await closed;
    await signIn(one, WHO);
    expect([one.isShut(WHO.account), one.closed]).toEqual([false, false]);
    await signIn(one, OTHER);
    expect([one.left, one.isShut(WHO.account)]).toEqual([[WHO.account], false]);
  });

  it('whoever is replaced by another person has left, too', async () => {
    const { tab, signIn } = browser();
    const one = tab();
    await signIn(one, WHO);
    await signIn(one, OTHER);
    expect(one.left).toEqual([WHO.account]);
  });

  it('an account that an earlier version of the app remembered is still known', () => {
    const remembered = memory();
    remembered.setItem('nahraum-account', JSON.stringify({ who: WHO, expired: true }));
    expect(standing(newSession({ fetch: cutOff, remembered }))).toEqual(['expired', WHO.name]);
  });
});

describe('a try to sign in', () => {
  const tryWith = async (fetch: typeof globalThis.fetch) =>
    newSession({ fetch, remembered: memory() }).signIn('a', 'b');

  it.each([
    ['a wrong password', answering(401, { error: 'wrong-password' }), { type: 'wrong-password' }],
    ['too many tries', answering(429, {}, { 'retry-after': '90' }), { type: 'too-many-tries', seconds: 90 }],
    ['no network', cutOff, { type: 'no-network' }],
    ['a broken server', answering(500, {}), { type: 'server', status: 500 }]
  ])('tells %s apart', async (_, fetch, error) => {
    expect(await tryWith(fetch)).toEqual({ ok: false, error });
  });

  it('is not fooled by what another program left in the browser', () => {
    const remembered = memory();
    remembered.setItem('nahraum-account', '{"who":{"account":"x"}');
    expect(newSession({ fetch: cutOff, remembered }).stage).toBe('signed-out');
  });
});
