import type { Replies, RepliesReader } from '../contract/residents.ts';
import type { Handle, WriteHandle } from '../tables.ts';

export const readReplies = ({ db }: Handle): RepliesReader => ({
  get: (hash) => db.selectFrom('replies').selectAll().where('hash', '=', hash).executeTakeFirst()
});

export const writeReplies = (handle: WriteHandle): Replies => ({
  ...readReplies(handle),
  add: async (code) => {
    await handle.db.insertInto('replies').values(code).execute();
  },
  removeOf: async (record) => {
    handle.erases();
    await handle.db.deleteFrom('replies').where('record', '=', record).execute();
  }
});
