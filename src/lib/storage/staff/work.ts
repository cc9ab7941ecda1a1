import type { Env } from '#lib/storage/shared/env.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { DeviceRow, RecordRow, Work, WorkBody } from './staff-rows.ts';

/** Whether the server may have it, whatever was heard of it. */
export const hasLeft = ({ tried, queue }: Work, { triedTo = 0 }: Pick<DeviceRow, 'triedTo'>): boolean =>
  tried || (queue !== undefined && queue <= triedTo);

type Next = { row: RecordRow; body: WorkBody; complete: boolean };

/** The row with work beside the server's copy and its place in the queue, and the device that has given it out. */
export function withWork(
  { now }: Pick<Env, 'now'>,
  device: DeviceRow,
  { row, body, complete }: Next
): { row: RecordRow; device: DeviceRow } {
  const before = row.work;
  const tried = before !== undefined && hasLeft(before, device);
  const work: Work = { body, state: complete ? 'ready' : 'draft', tried, editedAt: now() };
  const queue = before?.queue ?? device.nextQueue;
  return {
    row: { ...row, work: complete ? { ...work, queue } : work },
    device: { ...device, nextQueue: Math.max(device.nextQueue, queue + 1) }
  };
}

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
  next: Next
): Promise<RecordRow> {
  const put = withWork(env, device, next);
  await db.records.put(put.row);
  await db.meta.put(put.device);
  return put.row;
}

/** The row without this device's work; undefined where the server has sent nothing either. */
export function withoutWork(row: RecordRow): RecordRow | undefined {
  const { work: _work, ...rest } = row;
  return rest.server === undefined ? undefined : rest;
}
