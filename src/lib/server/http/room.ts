import type { Sender } from '../auth/byte-budget.ts';
import type { Server } from '../server.ts';
import type { Matter } from '../store/disk-room.ts';
import { refuse, tooMany } from './answer.ts';

/** Why this sender may store nothing just now, asked before anything of it is read. What waits stays with the sender. */
export async function mayStore(server: Server, sender: Sender, matter: Matter): Promise<Response | undefined> {
  const waitMs = server.bytes.wait(sender, matter);
  if (waitMs > 0) return tooMany(waitMs, 'busy');
  return (await server.room.has(matter)) ? undefined : refuse(507, 'storage-full', { 'retry-after': '600' });
}
