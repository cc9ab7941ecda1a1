import type { Selectable } from 'kysely';
import type { Counters } from '../numbering.ts';
import type { Body, NewRecord, Records, RecordsReader, Sign, SizedRecord, StoredRecord } from '../contract/records.ts';
import type { Handle, Tables, WriteHandle } from '../tables.ts';
import { once } from './once.ts';

/** By its id. */
const one = once((db) => db.selectFrom('records').selectAll().where('id', '=', ''));
/** Of a feed, above a number, so many. */
const some = once((db) =>
  db.selectFrom('records').selectAll().where('feed', '=', '').where('n', '>', 0).orderBy('n').limit(0)
);
/** Its columns, and the feed in which it must be stored if it is. */
const stored = once((db) =>
  db
    .insertInto('records')
    .values({ id: '', feed: '', n: 0, kind: '', parent: null, body: '', mac: '' })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(({ ref }) => ({
          n: ref('excluded.n'),
          kind: ref('excluded.kind'),
          parent: ref('excluded.parent'),
          body: ref('excluded.body'),
          mac: ref('excluded.mac')
        }))
        .whereRef('records.feed', '=', 'excluded.feed')
    )
);

/** So many ids stand in one question. */
const ASKED = 500;

export const readRecords = (handle: Handle): RecordsReader => ({
  get: async (id) => {
    const [row] = (await one(handle, [id])).rows;
    return row && toRecord(row);
  },
  many: async (ids) => {
    const found = new Map<string, StoredRecord>();
    for (let i = 0; i < ids.length; i += ASKED) {
      const asked = ids.slice(i, i + ASKED);
      const rows = await handle.db.selectFrom('records').selectAll().where('id', 'in', asked).execute();
      for (const row of rows) found.set(row.id, toRecord(row));
    }
    return found;
  },
  after: async (feed, n, limit) => (await some(handle, [feed, n, limit])).rows.map(toSized),
  children: async (parent, kind) => {
    const query = handle.db.selectFrom('records').selectAll().where('parent', '=', parent).orderBy('n');
    return (await (kind === undefined ? query : query.where('kind', '=', kind)).execute()).map(toRecord);
  }
});

export function writeRecords(handle: WriteHandle, counters: Counters): Records {
  const read = readRecords(handle);
  const known = new Map<string, StoredRecord | undefined>();
  return {
    ...read,
    expect: async (ids) => {
      const found = await read.many(ids);
      for (const id of ids) known.set(id, found.get(id));
    },
    get: async (id) => (known.has(id) ? known.get(id) : read.get(id)),
    put: (record, sign) => {
      known.delete(record.id);
      return put(handle, counters, record, sign);
    }
  };
}

async function put(handle: WriteHandle, counters: Counters, record: NewRecord, sign: Sign): Promise<StoredRecord> {
  const numbered = { ...record, n: await counters.next(record.feed) };
  const signed: StoredRecord = { ...numbered, mac: sign(numbered) };
  const { id, feed, n, kind, parent = null, mac } = { parent: undefined, ...signed };
  if ('gone' in record.body) handle.erases();
  const done = await stored(handle, [id, feed, n, kind, parent, JSON.stringify(record.body), mac]);
  if (done.numAffectedRows !== 1n) throw new Error(`Record ${id} lives in another feed than ${feed}.`);
  return signed;
}

const toSized = (row: Selectable<Tables['records']>): SizedRecord => ({ ...toRecord(row), size: row.body.length });

const toRecord = ({ id, feed, n, kind, parent, body, mac }: Selectable<Tables['records']>): StoredRecord => ({
  feed,
  id,
  kind,
  ...(parent === null ? {} : { parent }),
  body: JSON.parse(body) as Body,
  n,
  mac
});
