import { given } from '../../../kernel/given.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { NEWEST } from '../migrations/migrate.ts';
import { KEYS, type Handle, type TableName } from '../tables.ts';
import { DUMPED, FORMAT, pack, type Counts, type Row } from './format.ts';

/** Rows in memory at once; files are larger than rows. */
const PAGE = 500;
const PAGE_OF_FILES = 4;

/** Writes the snapshot of `handle` line by line, each with its line end, waiting for `write` before the next page. */
export async function dumpLines(handle: Handle, write: (text: string) => void | Promise<void>): Promise<Counts> {
  const hash = createHash('sha256');
  const hashed = (text: string) => {
    hash.update(text);
    return write(text);
  };
  await hashed(`${JSON.stringify({ format: FORMAT, migration: NEWEST })}\n`);
  const counts: Counts = {};
  for (const table of DUMPED) {
    counts[table] = 0;
    for await (const page of pages(handle, table)) {
      counts[table] += page.length;
      await hashed(page.map((row) => `${JSON.stringify([table, pack(row)])}\n`).join(''));
    }
  }
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await write(`${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`);
  return counts;
}

/** In the order of the primary key, which also forgets in which order anonymous rows arrived. */
async function* pages({ db }: Handle, table: TableName): AsyncGenerator<Row[]> {
  const keys = sql.join(KEYS[table].map((column) => sql.ref(column)));
  const size = table === 'files' ? PAGE_OF_FILES : PAGE;
  let after = sql``;
  for (;;) {
    const query = sql<Row>`select * from ${sql.table(table)} ${after} order by ${keys} limit ${size}`;
    const { rows } = await query.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    const last = KEYS[table].map((column) => given(rows.at(-1))[column]);
    after = sql`where (${keys}) > (${sql.join(last)})`;
  }
}
