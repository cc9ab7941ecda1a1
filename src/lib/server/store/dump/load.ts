import { given } from '../../../kernel/given.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { migrate } from '../migrations/migrate.ts';
import { KEYS, type Handle, type TableName } from '../tables.ts';
import { DUMPED, foot, head, line, unpack, type Counts, type Row } from './format.ts';

const BATCH = 200;

/**
 * Fills an empty database from the lines of a dump, inside the transaction it is given, and brings it from the state
 * the dump was made in to the newest. Throws on a database that holds anything, and on a dump that is cut off or
 * damaged; nothing is kept then.
 */
export async function loadLines(handle: Handle, lines: AsyncIterable<string> | Iterable<string>): Promise<Counts> {
  await refuseUnlessEmpty(handle);
  const hash = createHash('sha256');
  const counts: Counts = Object.fromEntries(DUMPED.map((table) => [table, 0]));
  const rows = batches(handle);
  let begun = false;
  let ended = false;
  for await (const text of lines) {
    if (ended) throw new Error('The dump goes on after its end.');
    const parsed = parse(text);
    if (!begun) {
      await begin(handle, parsed);
      begun = true;
    } else if (Array.isArray(parsed)) {
      const [table, row] = tableRow(parsed);
      counts[table] = given(counts[table]) + 1;
      await rows.add(table, row);
    } else {
      check(parsed, counts, hash.digest('hex'));
      ended = true;
      continue;
    }
    hash.update(`${text}\n`);
  }
  if (!ended) throw new Error('The dump is cut off.');
  await rows.flush();
  await migrate(handle);
  return counts;
}

async function refuseUnlessEmpty({ db }: Handle): Promise<void> {
  for (const table of DUMPED.filter((name) => name !== 'settings')) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) throw new Error(`A dump is loaded into an empty database only; ${table} holds rows.`);
  }
}

/** Empty tables as they were when the dump was made. */
async function begin(handle: Handle, parsed: unknown): Promise<void> {
  const made = head.safeParse(parsed);
  if (!made.success) throw new Error('This is not a dump of Nahraum.');
  const tables = [...Object.keys(KEYS).reverse(), 'migrations'];
  for (const table of tables) await handle.db.schema.dropTable(table).ifExists().execute();
  await migrate(handle, { target: made.data.migration });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error('The dump is damaged.', { cause: error });
  }
}

function tableRow(parsed: unknown): [TableName, Row] {
  const row = line.safeParse(parsed);
  const table = row.success ? DUMPED.find((name) => name === row.data[0]) : undefined;
  if (!row.success || table === undefined) throw new Error('The dump is damaged.');
  return [table, unpack(row.data[1])];
}

function check(parsed: unknown, counts: Counts, sha256: string): void {
  const end = foot.safeParse(parsed);
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (!end.success || end.data.rows !== rows || end.data.sha256 !== sha256) throw new Error('The dump is damaged.');
}

function batches({ db }: Handle) {
  let table: TableName | undefined;
  let rows: Row[] = [];
  const flush = async () => {
    if (table === undefined || rows.length === 0) return;
    await db.withTables<Record<string, Row>>().insertInto(table).values(rows).execute();
    rows = [];
  };
  return {
    flush,
    add: async (next: TableName, row: Row) => {
      if (next !== table || rows.length === BATCH) await flush();
      table = next;
      rows.push(row);
    }
  };
}
