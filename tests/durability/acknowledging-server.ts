import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { createStore } from '#lib/server/store/create-store.ts';
import { openSqlite } from '#lib/server/store/engines/sqlite.ts';
import { COUNT, FEED } from './checks.ts';

/**
 * The smallest server that promises anything: `POST /<id>` stores a record, counts it, and answers `ack <id>`. A
 * process of its own, so that it can be traced and killed. PRAGMAS sets what no real server may, to show that a check
 * notices.
 */
const { SQLITE, PRAGMAS } = process.env;
const connection = openSqlite(SQLITE!);
const store = await createStore(connection, '0'.repeat(32));
for (const pragma of PRAGMAS?.split(';') ?? []) await sql.raw(`pragma ${pragma}`).execute(connection.db);

const sign = () => 'unsigned';

const take = (id: string): Promise<void> =>
  store.commit({
    feeds: [FEED],
    run: async ({ submissions, records }) => {
      if ((await submissions.take(id, 'digest')) !== 'taken') return;
      const counted = (await records.get(COUNT))?.body;
      const count = counted && 'data' in counted ? Number(counted.data) : 0;
      await records.put({ feed: FEED, id, kind: 'note', body: { data: 'x'.repeat(500) } }, sign);
      await records.put({ feed: FEED, id: COUNT, kind: 'count', body: { data: count + 1 } }, sign);
    }
  });

const server = createServer((request, response) => {
  const id = request.url!.slice(1);
  take(id).then(
    () => response.end(`ack ${id}`),
    (error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    }
  );
});
server.listen(0, 'localhost', () => console.log(`${(server.address() as AddressInfo).port} ${process.pid}`));
