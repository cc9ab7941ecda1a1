import { isRemoved } from '../../domain/record/conflict.ts';
import type { Noting, Reading, Row } from '../../kinds/effect.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { ReadTx, Tx } from '../store/store.ts';
import { idFrom } from './derived.ts';
import { shownIn } from './scope.ts';
import { isGone, mergedOf } from './wire.ts';

/** A stored record as the effects of a kind see it. */
export function rowOf({ id, kind, body }: StoredRecord): Row {
  const copy = mergedOf(body);
  return { id, kind, data: isGone(body) ? undefined : shownIn(body), removed: copy !== undefined && isRemoved(copy) };
}

export const readingOf = (tx: ReadTx): Reading => ({
  idFrom,
  get: async (id) => {
    const record = await tx.records.get(id);
    return record && rowOf(record);
  },
  children: async (parent, kind) => (await tx.records.children(parent, kind)).map(rowOf),
  closedOn: (id) => tx.windows.closedOn(id)
});

export const notingOf = (tx: Tx): Reading & Noting => ({
  ...readingOf(tx),
  close: (id, day) => tx.windows.close(id, day),
  reopen: (id) => tx.windows.reopen(id)
});
