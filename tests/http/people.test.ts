import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PeopleAnswer } from '#lib/protocol/people.ts';
import { newId } from './requests.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

const read = async (login: string) => world.ask('GET', '/api/people', { cookie: await world.signIn(login) });
const assign = async (login: string, body: unknown) =>
  world.ask('POST', '/api/people', { cookie: await world.signIn(login), body });

describe('GET /api/people', () => {
  it.each(['north', 'planner', 'moderator', 'reader', 'administrator'])('tells %s who works here', async (login) => {
    const answer = await read(login);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { people } = answer.body as unknown as PeopleAnswer;
    expect(people.map(({ name }) => name).toSorted()).toEqual(Object.keys(world.accounts).toSorted());
    expect(people.find(({ name }) => name === 'north')).toEqual({
      ...{ id: world.accounts.north, name: 'north' },
      assignments: [{ role: 'officer', area: world.areas.north }]
    });
    expect(answer.text).not.toMatch(/login|password|cheap/);
  });

  it('tells nobody without a session, nor an account without a role', async () => {
    expect((await world.ask('GET', '/api/people')).body).toEqual({ error: 'signed-out' });
    const answer = await read('nobody');
    expect([answer.status, answer.body]).toEqual([403, { error: 'forbidden' }]);
  });

  it('leaves out whose account is closed', async () => {
    const { store } = world.server;
    const id = world.accounts.dpo!;
    await store.commit({ feeds: [], run: (tx) => tx.accounts.update(id, { disabled: true }) });
    expect((await read('planner')).text).not.toContain(id);
    await store.commit({ feeds: [], run: (tx) => tx.accounts.update(id, { disabled: false }) });
  });
});

describe('POST /api/people', () => {
  it('gives somebody a role, with which they see more at once', async () => {
    const cookie = await world.signIn('nobody');
    const assignments = [{ role: 'officer', area: world.areas.south, until: '2026-12-31' }];
    const answer = await assign('administrator', { account: world.accounts.nobody, assignments });
    expect(answer.status).toBe(204);
    expect((await world.ask('GET', '/api/session', { cookie })).body).toMatchObject({ assignments });
    expect((await assign('administrator', { account: world.accounts.nobody, assignments: [] })).status).toBe(204);
    expect((await world.ask('GET', '/api/session', { cookie })).body).toMatchObject({ assignments: [] });
  });

  it.each(['north', 'planner', 'reader', 'dpo', 'nobody'])('is not for %s', async (login) => {
    const body = { account: world.accounts.moderator, assignments: [{ role: 'planner' }] };
    const answer = await assign(login, body);
    expect([answer.status, answer.body]).toEqual([403, { error: 'forbidden' }]);
  });

  it('takes nobody’s own role, so that one who administers is always left', async () => {
    const answer = await assign('administrator', { account: world.accounts.administrator, assignments: [] });
    expect([answer.status, answer.body]).toEqual([403, { error: 'forbidden' }]);
  });

  it.each([
    [{ assignments: [{ role: 'resident' }] }, 400],
    [{ assignments: [{ role: 'officer' }] }, 400],
    [{ assignments: [{ role: 'planner', from: 'soon' }] }, 400],
    [{ assignments: [{ role: 'planner', more: 1 }] }, 400],
    [{ assignments: [], more: 1 }, 400],
    [{ account: newId(), assignments: [] }, 404],
    [{ assignments: [{ role: 'officer', area: newId() }] }, 404]
  ])('refuses %j', async (change, status) => {
    const answer = await assign('administrator', { account: world.accounts.moderator, ...change });
    expect(answer.status).toBe(status);
  });
});
