import type { Selectable } from 'kysely';
import type { Counters } from '../numbering.ts';
import type { Body, NewRecord, Records, RecordsReader, Sign, StoredRecord } from '../contract/records.ts';
import type { Handle, Tables, WriteHandle } from '../tables.ts';

export const readRecords = ({ db }: Handle): RecordsReader => ({
  get: async (id) => {
    const row = await db.selectFrom('records').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toRecord(row);
  },
  after: async (feed, n, limit) => {
    const query = db.selectFrom('records').selectAll().where('feed', '=', feed).where('n', '>', n);
    return (await query.orderBy('n').limit(limit).execute()).map(toRecord);
  },
  children: async (parent, kind) => {
    const query = db.selectFrom('records').selectAll().where('parent', '=', parent).orderBy('n');
    return (await (kind === undefined ? query : query.where('kind', '=', kind)).execute()).map(toRecord);
  }
});

export const writeRecords = (handle: WriteHandle, counters: Counters): Records => ({
  ...readRecords(handle),
  put: (record, sign) => put(handle, counters, record, sign)
});

async function put(
  { db, erases }: WriteHandle,
  counters: Counters,
  record: NewRecord,
  sign: Sign
): Promise<StoredRecord> {
  const numbered = { ...record, n: await counters.next(record.feed) };
  const stored: StoredRecord = { ...numbered, mac: sign(numbered) };
  const { id, feed, n, kind, parent = null, mac } = { parent: undefined, ...stored };
  const body = JSON.stringify(record.body);
  if ('gone' in record.body) erases();
  const result = await db
    .insertInto('records')
    .values({ id, feed, n, kind, parent, body, mac })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ n, kind, parent, body, mac }).where('records.feed', '=', feed)
    )
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows !== 1n) throw new Error(`Record ${id} lives in another feed than ${feed}.`);
  return stored;
}

const toRecord = ({ id, feed, n, kind, parent, body, mac }: Selectable<Tables['records']>): StoredRecord => ({
  feed,
  id,
  kind,
  ...(parent === null ? {} : { parent }),
  body: JSON.parse(body) as Body,
  n,
  mac
});
