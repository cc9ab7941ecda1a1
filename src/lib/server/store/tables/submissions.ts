import { given } from '../../../kernel/given.ts';
import type { Submissions, SubmissionsReader } from '../contract/residents.ts';
import type { Handle, WriteHandle } from '../tables.ts';

export const readSubmissions = ({ db }: Handle): SubmissionsReader => ({
  digest: async (id) => {
    const row = await db.selectFrom('submissions').select('digest').where('id', '=', id).executeTakeFirst();
    return row?.digest;
  },
  digests: async (ids) => {
    if (ids.length === 0) return new Map();
    const rows = await db.selectFrom('submissions').selectAll().where('id', 'in', ids).execute();
    return new Map(rows.map(({ id, digest }) => [id, digest]));
  },
  quarantined: () => db.selectFrom('quarantine').selectAll().orderBy('id').orderBy('digest').execute()
});

export const writeSubmissions = (handle: WriteHandle): Submissions => {
  return {
    ...readSubmissions(handle),
    take: async (id, digest) => given((await takeAll(handle, [{ id, digest }]))[0]),
    takeAll: (items) => takeAll(handle, items),
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

async function takeAll(handle: WriteHandle, items: readonly { id: string; digest: string }[]) {
  if (items.length === 0) return [];
  const inserted = await handle.db
    .insertInto('submissions')
    // Two processes that take the same ids in one order do not wait for each other.
    .values(items.map(({ id, digest }) => ({ id, digest })).toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  const taken = new Set(inserted.map(({ id }) => id));
  const known = await readSubmissions(handle).digests(items.flatMap(({ id }) => (taken.has(id) ? [] : id)));
  return items.map(({ id, digest }) => (taken.has(id) ? 'taken' : known.get(id) === digest ? 'same' : 'other'));
}

/** Writes the notes of these anew, in this order. */
export async function rewriteSubmissions({ db }: WriteHandle, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db.deleteFrom('submissions').where('id', 'in', ids).returningAll().execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = ids.flatMap((id) => byId.get(id) ?? []);
  if (inOrder.length > 0) await db.insertInto('submissions').values(inOrder).execute();
}
