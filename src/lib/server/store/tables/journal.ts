import type { Journal, JournalReader } from '../contract/journal.ts';
import type { Handle, WriteHandle } from '../tables.ts';

export const readJournal = ({ db }: Handle): JournalReader => ({
  list: ({ what, who, from, until, before, limit }) => {
    let query = db.selectFrom('journal').selectAll();
    if (what !== undefined) query = query.where('what', '=', what);
    if (who !== undefined) query = query.where((is) => is.or([is('account', '=', who), is('subject', '=', who)]));
    if (from !== undefined) query = query.where('at', '>=', from);
    if (until !== undefined) query = query.where('at', '<', until);
    if (before !== undefined) query = query.where('id', '<', before);
    return query.orderBy('id', 'desc').limit(limit).execute();
  }
});

export const writeJournal = (handle: WriteHandle): Journal => ({
  ...readJournal(handle),
  add: async (entry, times = 1) => {
    await handle.db
      .insertInto('journal')
      .values({ ...entry, count: times })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({ count: set('journal.count', '+', times) }))
      )
      .execute();
  },
  trim: async (before) => {
    const { numDeletedRows } = await handle.db.deleteFrom('journal').where('at', '<', before).executeTakeFirst();
    if (numDeletedRows > 0n) handle.erases();
  }
});
