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

const answering = (status: number, body?: object, headers?: Record<string, string>) => async () =>
  new Response(body && JSON.stringify(body), { status, headers });
const cutOff = async (): Promise<Response> => {
  throw new TypeError('Failed to fetch');
};

async function signedIn(remembered = memory()) {
  const session = new Session({ fetch: answering(200, WHO), remembered });
  await session.signIn('beauftragte', 'secret');
  return { session, remembered };
}

describe('somebody who has signed in', () => {
  it('is known after a restart without a network', async () => {
    const { remembered } = await signedIn();
    const later = new Session({ fetch: cutOff, remembered });
    await later.check();
    expect([later.stage, later.who?.name]).toEqual(['signed-in', 'Beauftragte Nord']);
  });

  it('keeps working after the server has let the session expire, and is asked to sign in again', async () => {
    const { remembered } = await signedIn();
    const later = new Session({ fetch: answering(401, { error: 'signed-out' }), remembered });
    await later.check();
    expect([later.stage, later.who?.name]).toEqual(['expired', 'Beauftragte Nord']);
    expect(new Session({ fetch: cutOff, remembered }).stage).toBe('expired');
  });

  it('is forgotten on signing out, also without a network', async () => {
    const { remembered } = await signedIn();
    const later = new Session({ fetch: cutOff, remembered });
    await later.signOut();
    expect(new Session({ fetch: cutOff, remembered }).stage).toBe('signed-out');
  });

  it('stays signed in while the server has trouble of its own', async () => {
    const { remembered } = await signedIn();
    const later = new Session({ fetch: answering(503, { error: 'busy' }), remembered });
    await later.check();
    expect(later.stage).toBe('signed-in');
  });
});

describe('a try to sign in', () => {
  const tryWith = async (fetch: typeof globalThis.fetch) =>
    new Session({ fetch, remembered: memory() }).signIn('a', 'b');

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
    expect(new Session({ fetch: cutOff, remembered }).stage).toBe('signed-out');
  });
});
