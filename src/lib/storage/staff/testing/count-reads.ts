import type { DBCoreTable } from 'dexie';
import type { StaffDatabase } from '../staff-database.ts';

/** Counts the records that come from the disk from here on, keys alone not among them. Before the store is opened. */
export function countReads(db: StaffDatabase): { records: number } {
  const read = { records: 0 };
  const counting = (table: DBCoreTable): DBCoreTable => ({
    ...table,
    get: async (request) => {
      const row: unknown = await table.get(request);
      read.records += row === undefined ? 0 : 1;
      return row;
    },
    getMany: async (request) => {
      const rows: unknown[] = await table.getMany(request);
      read.records += rows.filter((row) => row !== undefined).length;
      return rows;
    },
    query: async (request) => {
      const answer = await table.query(request);
      if (request.values) read.records += answer.result.length;
      return answer;
    },
    openCursor: async (request) => {
      const cursor = await table.openCursor(request);
      if (cursor === null || !request.values) return cursor;
      read.records += 1;
      const next = cursor.next.bind(cursor);
      return Object.create(cursor, {
        next: { value: () => ((read.records += 1), next()) }
      }) as typeof cursor;
    }
  });
  // Beneath everything that Dexie keeps in memory.
  db.use({
    stack: 'dbcore',
    name: 'counting',
    level: -2,
    create: (core) => ({
      ...core,
      table: (name) => (name === 'records' ? counting(core.table(name)) : core.table(name))
    })
  });
  return read;
}
