import type { Env } from './env.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { DeviceRow, RecordRow, Work, WorkBody } from './staff-rows.ts';

/**
 * Puts work beside the server's copy, in the caller's transaction, and gives it its place in the queue.
 *
 * Complete work is ready at once; what is rejected becomes ready again by being edited. Work that was ready keeps its
 * place, so that a parent edited twice still goes before its children.
 */
export async function putWork(
  db: StaffDatabase,
  env: Pick<Env, 'now'>,
  device: DeviceRow,
  next: { row: RecordRow; body: WorkBody; complete: boolean }
): Promise<RecordRow> {
  const before = next.row.work;
  const work: Work = {
    body: next.body,
    state: next.complete ? 'ready' : 'draft',
    tried: before?.tried ?? false,
    editedAt: env.now()
  };
  const queue = before?.queue ?? device.nextQueue;
  const row = { ...next.row, work: next.complete ? { ...work, queue } : work };
  await db.records.put(row);
  await db.meta.put({ ...device, nextQueue: Math.max(device.nextQueue, queue + 1) });
  return row;
}

/** The row without this device's work; undefined where the server has sent nothing either. */
export function withoutWork(row: RecordRow): RecordRow | undefined {
  const { work: _work, ...rest } = row;
  return rest.server === undefined ? undefined : rest;
}
