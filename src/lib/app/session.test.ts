import { describe, expect, it } from 'vitest';
import { Session } from './session.svelte.ts';

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

const answering = (status: number, body?: object, headers?: Record<string, string>) => async () =>
  new Response(body && JSON.stringify(body), { status, headers });
const cutOff = async (): Promise<Response> => {
  throw new TypeError('Failed to fetch');
};

async function signedIn(remembered = memory()) {
  const session = new Session({ fetch: answering(200, WHO), remembered, alone: oneByOne() });
  await session.signIn('beauftragte', 'secret');
  return { session, remembered };
}

describe('somebody who has signed in', () => {
  it('is known after a restart without a network', async () => {
    const { remembered } = await signedIn();
    const later = new Session({ fetch: cutOff, remembered, alone: oneByOne() });
    await later.check();
    expect([later.stage, later.who?.name]).toEqual(['signed-in', 'Beauftragte Nord']);
  });

  it('keeps working after the server has let the session expire, and is asked to sign in again', async () => {
    const { remembered } = await signedIn();
    const later = new Session({ fetch: answering(401, { error: 'signed-out' }), remembered, alone: oneByOne() });
    await later.check();
    expect([later.stage, later.who?.name]).toEqual(['expired', 'Beauftragte Nord']);
    expect(new Session({ fetch: cutOff, remembered, alone: oneByOne() }).stage).toBe('expired');
  });

  it('is forgotten on signing out, also without a network', async () => {
    const { remembered } = await signedIn();
    const later = new Session({ fetch: cutOff, remembered, alone: oneByOne() });
    await later.signOut();
    expect(new Session({ fetch: cutOff, remembered, alone: oneByOne() }).stage).toBe('signed-out');
  });

  it('stays signed in while the server has trouble of its own', async () => {
    const { remembered } = await signedIn();
    const later = new Session({ fetch: answering(503, { error: 'busy' }), remembered, alone: oneByOne() });
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
    return { at, tab: () => new Session({ fetch, remembered, alone }) };
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

describe('a try to sign in', () => {
  const tryWith = async (fetch: typeof globalThis.fetch) =>
    new Session({ fetch, remembered: memory(), alone: oneByOne() }).signIn('a', 'b');

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
    expect(new Session({ fetch: cutOff, remembered, alone: oneByOne() }).stage).toBe('signed-out');
  });
});
