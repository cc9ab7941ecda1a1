import { expect, it } from 'vitest';
import type { Store, Tx } from '#lib/server/store/store.ts';
import { onEachEngine } from './engines.ts';

const ada = { id: 'a', login: 'ada', name: 'Ada Öztürk', password: null, disabled: false };
const within = <T>(store: Store, run: (tx: Tx) => Promise<T>): Promise<T> => store.commit({ feeds: [], run });

onEachEngine('Accounts and what belongs to them', (database) => {
  it('knows accounts by id and by login', async () => {
    const store = await database.open();
    await within(store, (tx) => tx.accounts.create(ada));
    await within(store, (tx) => tx.accounts.create({ ...ada, id: 'b', login: 'bo' }));
    await within(store, (tx) => tx.accounts.update(ada.id, { password: '$argon2id$…', disabled: true }));
    await store.read(async (tx) => {
      expect(await tx.accounts.get('a')).toEqual({ ...ada, password: '$argon2id$…', disabled: true });
      expect(await tx.accounts.byLogin('bo')).toEqual({ ...ada, id: 'b', login: 'bo' });
      expect(await tx.accounts.byLogin('Bo')).toBeUndefined();
      expect((await tx.accounts.list()).map(({ login }) => login)).toEqual(['ada', 'bo']);
      expect(await tx.accounts.count()).toBe(2);
    });
  });

  it('finds nobody under a login that no database can hold', async () => {
    const store = await database.open();
    expect(await store.read((tx) => tx.accounts.byLogin('a\0da'))).toBeUndefined();
    expect(await store.read((tx) => tx.accounts.byLogin("' or 1=1 --"))).toBeUndefined();
  });

  it('gives a login to one account only', async () => {
    const store = await database.open();
    await within(store, (tx) => tx.accounts.create(ada));
    await expect(within(store, (tx) => tx.accounts.create({ ...ada, id: 'b' }))).rejects.toThrow();
    expect(await store.read((tx) => tx.accounts.count())).toBe(1);
  });

  it('replaces assignments as a whole and keeps their order', async () => {
    const store = await database.open();
    await within(store, (tx) => tx.accounts.create(ada));
    const assign = (assignments: Parameters<Tx['accounts']['setAssignments']>[1]) =>
      within(store, (tx) => tx.accounts.setAssignments('a', assignments));
    const look = () => store.read((tx) => tx.accounts.assignments('a'));
    const officer = { role: 'officer', area: 'nord', from: '2026-01-01', until: '2026-12-31' } as const;
    await assign([{ role: 'planner' }, officer]);
    expect(await look()).toEqual([{ role: 'planner' }, officer]);
    await assign([officer]);
    expect(await look()).toEqual([officer]);
    await assign([]);
    expect(await look()).toEqual([]);
    await expect(within(store, (tx) => tx.accounts.setAssignments('nobody', [officer]))).rejects.toThrow();
  });

  it('keeps a session until it ends, is ended or runs out', async () => {
    const store = await database.open();
    const session = (token: string, expiresAt: number) => ({
      ...{ token, account: 'a', createdAt: 1, seenAt: 1, expiresAt },
      ...{ device: 'Firefox', provedAt: 1 }
    });
    const far = 1_900_000_000_000;
    await within(store, async (tx) => {
      await tx.accounts.create(ada);
      for (const [token, end] of [
        ['t1', far],
        ['t2', 10],
        ['t3', far],
        ['t4', far]
      ] as const) {
        await tx.sessions.create(session(token, end));
      }
      await tx.sessions.touch('t1', 5);
      await tx.sessions.remove('t3');
      await tx.sessions.removeExpired(10);
    });
    const look = () => store.read((tx) => Promise.all(['t1', 't2', 't3', 't4'].map((token) => tx.sessions.get(token))));
    expect(await look()).toEqual([{ ...session('t1', far), seenAt: 5 }, undefined, undefined, session('t4', far)]);
    await within(store, (tx) => tx.sessions.removeOf('a'));
    expect(await look()).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('keeps the expired sessions of an account that was closed, for its devices to be told', async () => {
    const store = await database.open();
    const session = (token: string, account: string) => ({
      ...{ token, account, createdAt: 1, seenAt: 1, expiresAt: 10 },
      ...{ device: null, provedAt: 1 }
    });
    await within(store, async (tx) => {
      await tx.accounts.create({ ...ada, disabled: true });
      await tx.accounts.create({ ...ada, id: 'b', login: 'bo' });
      await tx.sessions.create(session('t1', 'a'));
      await tx.sessions.create(session('t2', 'b'));
      await tx.sessions.removeExpired(20);
    });
    const look = () => store.read((tx) => Promise.all(['t1', 't2'].map((token) => tx.sessions.get(token))));
    expect(await look()).toEqual([session('t1', 'a'), undefined]);
  });

  it('keeps one invitation an account, and finds it by its hash', async () => {
    const store = await database.open();
    await within(store, async (tx) => {
      await tx.accounts.create(ada);
      await tx.accounts.create({ ...ada, id: 'b', login: 'bo' });
      await tx.invitations.put({ account: 'a', hash: 'h1', expiresAt: 5 });
      await tx.invitations.put({ account: 'a', hash: 'h2', expiresAt: 1_900_000_000_000 });
      await tx.invitations.put({ account: 'b', hash: 'h3', expiresAt: 7 });
      await tx.invitations.remove('b');
    });
    const kept = { account: 'a', hash: 'h2', expiresAt: 1_900_000_000_000 };
    await store.read(async (tx) => {
      expect(await tx.invitations.list()).toEqual([kept]);
      expect(await tx.invitations.byHash('h2')).toEqual(kept);
      expect(await tx.invitations.byHash('h1')).toBeUndefined();
    });
    expect(await within(store, (tx) => tx.invitations.take('h2'))).toBe(true);
    expect(await within(store, (tx) => tx.invitations.take('h2'))).toBe(false);
  });

  it('remembers for each node whose it is and its last processed push', async () => {
    const store = await database.open();
    await within(store, (tx) => tx.nodes.create({ id: 'n1', subject: 'a', last: null }));
    await within(store, (tx) => tx.nodes.create({ id: 'n2', subject: 'b', last: null }));
    await within(store, (tx) => tx.nodes.setLast('n1', 'stamp'));
    expect(await store.read((tx) => tx.nodes.get('n1'))).toEqual({ id: 'n1', subject: 'a', last: 'stamp' });
    expect(await store.read((tx) => tx.nodes.get('n3'))).toBeUndefined();
    expect(await store.read((tx) => tx.nodes.get('n2'))).toEqual({ id: 'n2', subject: 'b', last: null });
  });

  it('keeps settings, and an epoch', async () => {
    const store = await database.open();
    await within(store, async (tx) => {
      await tx.settings.set('setup', { hash: 'x' });
      await tx.settings.set('setup', { hash: 'y' });
      await tx.settings.set('other', null);
    });
    expect(await store.read((tx) => tx.settings.get('setup'))).toEqual({ hash: 'y' });
    expect(await store.read((tx) => tx.settings.get('other'))).toBeNull();
    await within(store, (tx) => tx.settings.remove('setup'));
    expect(await store.read((tx) => tx.settings.get('setup'))).toBeUndefined();
    expect(await store.read((tx) => tx.settings.epoch())).toBe('e'.repeat(32));
  });
});
