import type { Sent, SyncAnswer } from '../../../protocol/sync.ts';
import type { Store } from '../../store/store.ts';
import { createEndpoint } from '../create-endpoint.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Desk, Town } from './town.ts';

export const NEW_EPOCH = 'e'.repeat(32);

export async function backupOf({ store }: Pick<Town, 'store'>): Promise<string[]> {
  let text = '';
  await store.dump((lines) => void (text += lines));
  return text.trimEnd().split('\n');
}

/** Goes on with an older state of the database, in an empty store, under a new epoch, as `restore` does. */
export async function restored(
  { clock, macKey }: Town,
  lines: readonly string[],
  store: Store
): Promise<{ store: Store; endpoint: Endpoint }> {
  await store.load(lines, { epoch: NEW_EPOCH, above: clock.now });
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  return { store, endpoint: createEndpoint({ store, now: () => clock.now, random, macKey }) };
}

/** The same desk before another server. */
export const on = (desk: Desk, endpoint: Endpoint): Desk =>
  Object.assign(Object.create(Object.getPrototypeOf(desk)), desk, { endpoint });

export const returnAll = (desk: Desk, more: readonly Sent[] = [...desk.held.values()]): Promise<SyncAnswer> =>
  desk.send([], { epoch: NEW_EPOCH, node: null, previous: null, cursors: {}, returned: [...more] });
