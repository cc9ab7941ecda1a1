import type { Json } from '../../../kernel/json.ts';
import type { History, HistoryReader } from '../contract/records.ts';
import type { Handle, WriteHandle } from '../tables.ts';

export const readHistory = ({ db }: Handle): HistoryReader => ({
  of: async (record) => {
    const query = db.selectFrom('history').selectAll().where('record', '=', record);
    const rows = await query.orderBy('at').orderBy('stamp').execute();
    return rows.map(({ value, replaced_by: replacedBy, ...rest }) => ({
      ...rest,
      value: JSON.parse(value) as Json,
      replacedBy
    }));
  }
});

export const writeHistory = (handle: WriteHandle): History => ({
  ...readHistory(handle),
  append: async (values) => {
    if (values.length === 0) return;
    await handle.db
      .insertInto('history')
      .values(
        values.map(({ value, replacedBy, ...rest }) => ({
          ...rest,
          value: JSON.stringify(value),
          replaced_by: replacedBy
        }))
      )
      // The same value can be superseded twice: by a push, and again by one that comes back after a restore.
      .onConflict((conflict) => conflict.columns(['record', 'field', 'stamp']).doNothing())
      .execute();
  },
  erase: async (record) => {
    handle.erases();
    await handle.db.deleteFrom('history').where('record', '=', record).execute();
  }
});
