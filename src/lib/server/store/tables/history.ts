import type { Selectable } from 'kysely';
import type { Json } from '../../../kernel/json.ts';
import type { History, HistoryReader, PastValue } from '../contract/records.ts';
import type { Handle, Tables, WriteHandle } from '../tables.ts';

const valuesIn = ({ db }: Handle, record: string) => db.selectFrom('history').selectAll().where('record', '=', record);

export const readHistory = (handle: Handle): HistoryReader => ({
  of: async (record) => {
    const rows = await valuesIn(handle, record).orderBy('at').orderBy('stamp').execute();
    return rows.map(toValue);
  },
  stamps: async (record, before) => {
    const all = handle.db.selectFrom('history').select('stamp').distinct().where('record', '=', record);
    const some = before === undefined ? all : all.where('stamp', '<', before);
    return (await some.orderBy('stamp', 'desc').execute()).map(({ stamp }) => stamp);
  },
  written: async (record, stamps) => {
    if (stamps.length === 0) return [];
    return (await valuesIn(handle, record).where('stamp', 'in', stamps).execute()).map(toValue);
  },
  preceding: async (record, field, stamp, limit) => {
    const query = valuesIn(handle, record).where('field', '=', field).where('stamp', '<', stamp);
    return (await query.orderBy('stamp', 'desc').limit(limit).execute()).map(toValue);
  }
});

const toValue = ({ value, replaced_by: replacedBy, ...rest }: Selectable<Tables['history']>): PastValue => ({
  ...rest,
  value: JSON.parse(value) as Json,
  replacedBy
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
  drop: async (record, field, stamp) => {
    const query = handle.db.deleteFrom('history').where('record', '=', record).where('field', '=', field);
    await query.where('stamp', '=', stamp).execute();
  },
  keepLatest: async (record, field, most) => {
    const { db } = handle;
    const ofField = db.selectFrom('history').select('stamp').where('record', '=', record).where('field', '=', field);
    const last = await ofField.orderBy('stamp', 'desc').limit(1).offset(most).executeTakeFirst();
    if (last === undefined) return;
    const query = db.deleteFrom('history').where('record', '=', record).where('field', '=', field);
    await query.where('stamp', '<=', last.stamp).execute();
  },
  erase: async (record) => {
    handle.erases();
    await handle.db.deleteFrom('history').where('record', '=', record).execute();
  }
});
