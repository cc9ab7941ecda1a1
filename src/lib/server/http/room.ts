import type { Sender } from '../auth/byte-budget.ts';
import type { Server } from '../server.ts';
import type { Matter } from '../store/disk-room.ts';
import type { Json } from '../../kernel/json.ts';
import { refuse, tooMany } from './answer.ts';
import type { Call } from './route.ts';

/** Why this sender may store nothing just now, asked before anything of it is read. What waits stays with the sender. */
export async function mayStore(server: Server, sender: Sender, matter: Matter): Promise<Response | undefined> {
  const waitMs = server.bytes.wait(sender, matter);
  if (waitMs > 0) return tooMany(waitMs, 'busy');
  return (await server.room.has(matter)) ? undefined : refuse(507, 'storage-full', { 'retry-after': '600' });
}

/**
 * Takes in what a stranger sends, as far as their address may: so many items count at once, and what the call weighs is held
 * while they are taken. What stays of it in the end is charged by the caller.
 */
export async function fromStranger<T>(
  { server, address, size }: Call<Json>,
  items: number,
  take: () => Promise<T>
): Promise<T | Response> {
  const key = server.addressKey(address);
  const waitMs = server.limits.submissions.wait(key);
  if (waitMs > 0) return tooMany(waitMs);
  const letGo = server.bytes.hold(key, 'words', size);
  if (letGo === undefined) return tooMany(server.bytes.wait(key, 'words'), 'busy');
  server.limits.submissions.charge(key, items);
  return take().finally(letGo);
}
