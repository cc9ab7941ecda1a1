import { beforeEach, describe, expect, it } from 'vitest';
import type { IntakeCount } from '#lib/kinds/intake-count/kind.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { backupOf, on, restored, returnAll } from '#lib/server/endpoint/testing/restored.ts';
import {
  conferenceIn,
  deskOf,
  itemOf,
  openSurvey,
  openTown,
  submit,
  type Desk,
  type Town
} from '#lib/server/endpoint/testing/town.ts';
import { dataOf } from '#lib/server/endpoint/wire.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { Sent } from '#lib/protocol/sync.ts';
import { onEachEngine } from './engines.ts';

/** What devices hand back is older or newer than the backup, never the same; what follows from it must follow again. */
onEachEngine('What comes back after a restore', (database) => {
  let town: Town;
  let planner: Desk;
  let survey: string;
  let edition: Awaited<ReturnType<typeof openSurvey>>['edition'];

  beforeEach(async () => {
    town = await openTown();
    ({ desk: planner, survey, edition } = await openSurvey(town, town.areas.north));
  });

  const answers = () => ({ survey, definition: 'a'.repeat(64), language: 'de', answers: { safety: 'safe' } });
  const send = (count: number, to: Pick<Town, 'endpoint'> = town) =>
    submit(to as Town, ...Array.from({ length: count }, () => itemOf('response', answers())));
  const restore = async (lines: readonly string[]) => restored(town, lines, await database.open());

  const look = (store: Store) =>
    store.read(async (tx) => {
      const feed = await tx.records.after(`responses:${survey}`, 0, 1000);
      const count = dataOf(feed.find(({ kind }) => kind === 'intake-count')?.body) as IntakeCount | undefined;
      return {
        count,
        responses: feed.filter(({ kind }) => kind === 'response').length,
        waiting: await tx.intake.count(`response:${survey}`),
        apart: (await tx.submissions.quarantined()).length
      };
    });

  describe('responses that the backup has waiting', () => {
    it('wait no longer once they are back, and none that comes later is released alone', async () => {
      await send(9);
      const lines = await backupOf(town);
      await send(1);
      await planner.send();
      const { store, endpoint } = await restore(lines);
      await returnAll(on(planner, endpoint));
      const back = { count: { survey, received: 10, released: 10, waiting: 0 }, responses: 10, waiting: 0, apart: 0 };
      expect(await look(store)).toEqual(back);
      await send(9, { endpoint });
      expect(await look(store)).toMatchObject({ count: { received: 19, released: 10, waiting: 9 }, responses: 10 });
      await send(1, { endpoint });
      const full = { count: { survey, received: 20, released: 20, waiting: 0 }, responses: 20, waiting: 0, apart: 0 };
      expect(await look(store)).toEqual(full);
    });

    it('are counted once, however often and by however many devices they come back', async () => {
      await send(4);
      const lines = await backupOf(town);
      await send(9);
      await planner.send();
      const { store, endpoint } = await restore(lines);
      const held = [...planner.held.values()];
      await returnAll(on(planner, endpoint), held.slice(0, -5));
      await returnAll(on(planner, endpoint), held);
      const { count, responses, waiting } = await look(store);
      expect(responses).toBe(10);
      expect(count).toEqual({ survey, received: 10 + waiting, released: 10, waiting });
    });

    it('are not kept apart where they were released and then erased', async () => {
      const item = itemOf('response', answers());
      await submit(town, item);
      const { store, endpoint } = await restore(await backupOf(town));
      const { id, kind } = item;
      const gone = { feed: `responses:${survey}`, id, kind, n: 99 };
      const mac = createSign(town.macKey)({ ...gone, body: { gone: true } });
      await returnAll(on(planner, endpoint), [{ ...gone, gone: true, mac }]);
      await send(10, { endpoint });
      expect(await look(store)).toMatchObject({ responses: 11, waiting: 0, apart: 0 });
    });
  });

  describe('a survey', () => {
    const version = () => [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!;
    /** Publishes it open or closed, or unpublishes it, and gives what the planner's tablet then holds. */
    const publish = async (act: 'open' | 'closed' | 'gone') => {
      await planner.send();
      const { n } = version();
      const { data: _data, ...rest } = edition(true, n);
      const item = act === 'gone' ? { ...rest, gone: true } : edition(act === 'open', n);
      expect(await planner.push(item)).toMatchObject({ status: 'accepted' });
      await planner.send();
    };
    const taken = async (endpoint: Town['endpoint']) => (await send(1, { endpoint }))[0];
    const over = { status: 'rejected', reason: 'survey-closed' };

    it.each(['closed', 'gone'] as const)('that is %s since the backup closes again', async (act) => {
      await send(3);
      const lines = await backupOf(town);
      await publish(act);
      const { store, endpoint } = await restore(lines);
      await returnAll(on(planner, endpoint), [version()]);
      await endpoint.tend();
      expect(await look(store)).toMatchObject({ responses: 3, waiting: 0 });
      town.passDays(14);
      expect(await taken(endpoint)).toMatchObject({ status: 'accepted' });
      town.passDays(6);
      expect(await taken(endpoint)).toMatchObject(over);
    });

    it('that the backup knows nothing of closes although only its tombstone comes back', async () => {
      const before = await openTown();
      const lines = await backupOf({ store: before.store });
      await publish('gone');
      const { endpoint } = await restore(lines);
      await returnAll(on(planner, endpoint), [version()]);
      town.passDays(20);
      expect(await taken(endpoint)).toMatchObject(over);
    });

    it('that is closed in the backup and open since takes responses again', async () => {
      await publish('closed');
      const lines = await backupOf(town);
      await publish('open');
      town.passDays(20);
      const { endpoint } = await restore(lines);
      expect(await taken(endpoint)).toMatchObject(over);
      await returnAll(on(planner, endpoint), [version()]);
      expect(await taken(endpoint)).toMatchObject({ status: 'accepted' });
    });
  });

  describe('a public row', () => {
    const version = () => [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!;
    type State = 'open' | 'closed' | 'gone';
    /** What a person does at `desk`; gives the state as it was sent to that desk. */
    const act = async (state: State, desk = planner): Promise<Sent> => {
      await desk.send();
      const { n } = version();
      const { data: _data, ...rest } = edition(true, n);
      const item = state === 'gone' ? { ...rest, gone: true } : edition(state === 'open', n);
      expect(await desk.push(item)).toMatchObject({ status: 'accepted' });
      await desk.send();
      return version();
    };
    const stateOf = async (store: Store): Promise<State> => {
      const body = (await store.read((tx) => tx.records.get(version().id)))!.body;
      if ('gone' in body) return 'gone';
      return (dataOf(body) as { open: boolean }).open ? 'open' : 'closed';
    };
    /** The planner's desk before the restored server, with nothing to hand back. */
    const moved = async (endpoint: Town['endpoint']): Promise<Desk> => {
      planner.held.clear();
      const desk = on(planner, endpoint);
      desk.node = (await returnAll(desk, [])).node.id;
      return desk;
    };

    it.each([
      ['gone', 'open'],
      ['closed', 'open'],
      ['open', 'gone'],
      ['open', 'closed']
    ] as const)('that a person has made %s since stays so, whatever a late tablet has: %s', async (now, late) => {
      await act(now === 'open' ? 'closed' : 'gone');
      if (now !== 'open') await act('open');
      const lines = await backupOf(town);
      for (const state of ['gone', 'open', 'closed'] as const) await act(state);
      const copy = late === 'closed' ? version() : await act(late);
      const { store, endpoint } = await restore(lines);
      await act(now, await moved(endpoint));
      await returnAll(on(planner, endpoint), [copy]);
      expect(await stateOf(store)).toBe(now);
    });

    it('stands as it stood last, in whatever order its states come back', async () => {
      const lines = await backupOf(town);
      const states: Sent[] = [];
      for (const state of ['closed', 'open', 'gone', 'open'] as const) states.push(await act(state));
      const [a, b, c, d] = states as [Sent, Sent, Sent, Sent];
      for (const order of [
        [a, b, c, d],
        [d, c, b, a],
        [d, a],
        [b, d, c],
        [c, a, d, b]
      ]) {
        const store = await openStore({ memory: true });
        const { endpoint } = await restored(town, lines, store);
        const desk = on(planner, endpoint);
        for (const copy of order) await returnAll(desk, [copy]);
        expect(await stateOf(store)).toBe('open');
        await store.close();
      }
    });

    it('gives way to a later state, though it was already handed back and read again', async () => {
      const lines = await backupOf(town);
      const [earlier, later] = [await act('closed'), await act('gone')];
      const { store, endpoint } = await restore(lines);
      const desk = await moved(endpoint);
      await returnAll(desk, [earlier]);
      await returnAll(desk, [version()]);
      await returnAll(desk, [later]);
      expect(await stateOf(store)).toBe('gone');
    });

    it('stands as after the last of two restores of the same backup', async () => {
      const lines = await backupOf(town);
      for (const state of ['closed', 'open', 'closed'] as const) await act(state);
      const first = await act('open');
      const between = await openStore({ memory: true });
      const second = await act('gone', await moved((await restored(town, lines, between)).endpoint));
      await between.close();
      town.clock.now += 60_000;
      const { store, endpoint } = await restore(lines);
      for (const copy of [second, first]) await returnAll(on(planner, endpoint), [copy]);
      expect(await stateOf(store)).toBe('gone');
    });
  });

  it('is released whole, whatever somebody else wrote under the id of one of the ten', async () => {
    const taken = itemOf('response', answers());
    await submit(town, taken);
    await send(8);
    const moderator = deskOf(town, 'moderator');
    const conference = conferenceIn(town.areas.north, [town.people.moderator.account]);
    const record = { feed: `event:${taken.id}`, id: taken.id, kind: 'conference' };
    expect(await moderator.push(await moderator.write(record, conference))).toMatchObject({ status: 'accepted' });
    await send(1);
    expect(await look(town.store)).toMatchObject({
      count: { received: 10, released: 10, waiting: 0 },
      responses: 10,
      apart: 0
    });
  });
});
