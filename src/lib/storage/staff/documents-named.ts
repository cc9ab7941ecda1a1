import { given } from '#lib/kernel/given.ts';
import type { Json } from '#lib/kernel/json.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { RecordRow } from './staff-rows.ts';

const saidIn = ({ work, server }: RecordRow): Readonly<Record<string, Json>> => {
  const body = work?.body.type === 'plain' ? work.body : server?.body;
  const data = body && 'data' in body ? body.data : null;
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? data : {};
};

/**
 * The server waits for a document of this record. What is here goes there again with the next round, though it was sent
 * before: the server deletes what no record has named for a day. False where there is nothing to send: it would wait for ever.
 */
export async function sendDocumentsAgain(db: StaffDatabase, row: RecordRow): Promise<boolean> {
  const said = saidIn(row);
  const shas = (kindOf(row.kind)?.documents ?? []).flatMap((field) => said[field] ?? []);
  const files = await db.files.bulkGet(shas.filter((sha) => typeof sha === 'string'));
  if (files.some((file) => file === undefined || file.refused !== undefined)) return false;
  for (const file of files) await db.files.put({ ...given(file), unsent: 1 });
  return true;
}
