import { beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../protocol/sync.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { backupOf, on, restored, returnAll } from './testing/restored.ts';
import { openSurvey, openTown, type Desk, type Town } from './testing/town.ts';
import { dataOf } from './wire.ts';

type State = 'open' | 'closed' | 'gone';

/**
 * A state that is handed back takes a new number, and leaves again under it. At the next restore it must still be as old
 * as it is, although its number is greater than that of a later state which nobody has handed back yet.
 */
describe('A public row, over more restores than one,', () => {
  let town: Town;
  let planner: Desk;
  let edition: Awaited<ReturnType<typeof openSurvey>>['edition'];

  beforeEach(async () => {
    town = await openTown();
    ({ desk: planner, edition } = await openSurvey(town, town.areas.north));
  });

  const held = (): Sent => [...planner.held.values()].find(({ kind }) => kind === 'survey-version')!;
  /** What a person does; gives the state as it was sent to the desk. */
  const act = async (state: State): Promise<Sent> => {
    await planner.send();
    const { n } = held();
    const { data: _data, ...rest } = edition(true, n);
    const item = state === 'gone' ? { ...rest, gone: true } : edition(state === 'open', n);
    expect(await planner.push(item)).toMatchObject({ status: 'accepted' });
    await planner.send();
    return held();
  };
  const restore = async (lines: readonly string[]) => {
    town.clock.now += 60_000;
    return restored(town, lines, await openStore({ memory: true }));
  };
  /** Hands this back, reads, and gives the state as it was sent again. */
  const handBack = async ({ endpoint }: Pick<Town, 'endpoint'>, copy: Sent): Promise<Sent> => {
    await returnAll(on(planner, endpoint), [copy]);
    return held();
  };
  const stateOf = async ({ store }: { store: Store }): Promise<State> => {
    const { body } = (await store.read((tx) => tx.records.get(held().id)))!;
    if ('gone' in body) return 'gone';
    return (dataOf(body) as { open: boolean }).open ? 'open' : 'closed';
  };

  const PAIRS: [State, State][] = [
    ['gone', 'closed'],
    ['closed', 'gone'],
    ['closed', 'open'],
    ['gone', 'open']
  ];

  it.each(PAIRS)('that was %s and is %s stays so, where the backup has the later', async (...states) => {
    const first = await backupOf(town);
    const [earlier, later] = [await act(states[0]), await act(states[1])];
    const second = await restore(first);
    const again = await handBack(second, earlier);
    await handBack(second, later);
    const third = await restore(await backupOf(second));
    await handBack(third, again);
    expect(await stateOf(third)).toBe(states[1]);
  });

  it.each(PAIRS)('that was %s and is %s stays so, where the backup has neither', async (...states) => {
    const first = await backupOf(town);
    const [earlier, later] = [await act(states[0]), await act(states[1])];
    const again = await handBack(await restore(first), earlier);
    for (const order of [
      [later, again],
      [again, later],
      [again, earlier, later]
    ]) {
      const third = await restore(first);
      for (const copy of order) await handBack(third, copy);
      expect(await stateOf(third)).toBe(states[1]);
    }
  });

  it('stands as it stood last, where that is what the backup says, too', async () => {
    await act('gone');
    const first = await backupOf(town);
    const [between, last] = [await act('closed'), await act('gone')];
    const again = await handBack(await restore(first), last);
    const third = await restore(first);
    for (const copy of [between, again]) await handBack(third, copy);
    expect(await stateOf(third)).toBe('gone');
  });

  it('stands as a person left it between the two, whatever comes back', async () => {
    const first = await backupOf(town);
    const [earlier, later] = [await act('gone'), await act('closed')];
    const second = await restore(first);
    const again = await handBack(second, earlier);
    planner = on(planner, second.endpoint);
    planner.node = (await returnAll(planner, [])).node.id;
    const opened = await act('open');
    const third = await restore(first);
    for (const copy of [opened, later, again, earlier]) await handBack(third, copy);
    expect(await stateOf(third)).toBe('open');
  });
});
