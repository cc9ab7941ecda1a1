import type { Submissions, SubmissionsReader } from '../contract/residents.ts';
import type { Handle, WriteHandle } from '../tables.ts';

export const readSubmissions = ({ db }: Handle): SubmissionsReader => ({
  digest: async (id) => {
    const row = await db.selectFrom('submissions').select('digest').where('id', '=', id).executeTakeFirst();
    return row?.digest;
  },
  quarantined: () => db.selectFrom('quarantine').selectAll().orderBy('id').orderBy('digest').execute()
});

export const writeSubmissions = (handle: WriteHandle): Submissions => {
  const reader = readSubmissions(handle);
  return {
    ...reader,
    take: async (id, digest) => {
      const inserted = await handle.db
        .insertInto('submissions')
        .values({ id, digest })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 1n) return 'taken';
      return (await reader.digest(id)) === digest ? 'same' : 'other';
    },
    rewrite: (ids) => rewriteSubmissions(handle, ids),
    quarantine: async (item) => {
      await handle.db
        .insertInto('quarantine')
        .values(item)
        .onConflict((conflict) => conflict.columns(['id', 'digest']).doNothing())
        .execute();
    },
    eraseQuarantined: async (id) => {
      handle.erases();
      const { numDeletedRows } = await handle.db.deleteFrom('quarantine').where('id', '=', id).executeTakeFirst();
      return Number(numDeletedRows);
    }
  };
};

/** Writes the notes of these anew, in this order. */
export async function rewriteSubmissions({ db }: WriteHandle, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db.deleteFrom('submissions').where('id', 'in', ids).returningAll().execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = ids.flatMap((id) => byId.get(id) ?? []);
  if (inOrder.length > 0) await db.insertInto('submissions').values(inOrder).execute();
}
