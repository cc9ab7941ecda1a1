import type { Selectable } from 'kysely';
import type { LeftRow, LeftWork, LeftWorkReader, Settlement } from '../contract/left-work.ts';
import type { Handle, Tables, WriteHandle } from '../tables.ts';

export const readLeftWork = ({ db }: Handle): LeftWorkReader => ({
  get: async (id) => {
    const row = await db.selectFrom('left_work').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toLeft(row);
  },
  list: async (limit) => {
    const rows = db.selectFrom('left_work').selectAll().orderBy('edited_at').orderBy('id').limit(limit);
    return (await rows.execute()).map(toLeft);
  }
});

export const writeLeftWork = (handle: WriteHandle): LeftWork => ({
  ...readLeftWork(handle),
  put: async ({ editedAt, ...row }) => {
    await handle.db
      .insertInto('left_work')
      .values({ ...row, edited_at: editedAt, how: null, settled_by: null, settled_at: null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  },
  settle: async (id, { how, by, at }) => {
    handle.erases();
    const settled = { body: '', how, settled_by: by, settled_at: at };
    await handle.db.updateTable('left_work').set(settled).where('id', '=', id).execute();
  },
  eraseOf: async (record) => {
    handle.erases();
    await handle.db.deleteFrom('left_work').where('record', '=', record).execute();
  },
  trim: async (before) => {
    const old = handle.db.deleteFrom('left_work').where('settled_at', '<', before).returning('account');
    const gone = new Set((await old.execute()).map(({ account }) => account));
    const rest = await handle.db.selectFrom('left_work').select('account').distinct().execute();
    return [...gone].filter((account) => rest.every((row) => row.account !== account));
  }
});

function toLeft(row: Selectable<Tables['left_work']>): LeftRow & { settled?: Settlement } {
  const { id, account, at, record, kind, feed, state, edited_at: editedAt, body } = row;
  const { how, settled_by: by, settled_at: when } = row;
  const settled = how === null || by === null || when === null ? {} : { settled: { how, by, at: when } };
  return { id, account, at, record, kind, feed, state, editedAt, body, ...settled };
}
