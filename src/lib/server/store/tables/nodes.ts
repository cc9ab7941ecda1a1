import type { Nodes, NodesReader } from '../contract/staff.ts';
import type { Handle } from '../tables.ts';

export const readNodes = ({ db }: Handle): NodesReader => ({
  get: (id) => db.selectFrom('nodes').selectAll().where('id', '=', id).executeTakeFirst()
});

export const writeNodes = (handle: Handle): Nodes => ({
  ...readNodes(handle),
  get: (id) =>
    handle.db
      .selectFrom('nodes')
      .selectAll()
      .where('id', '=', id)
      .$if(handle.engine === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst(),
  create: async (node) => {
    await handle.db.insertInto('nodes').values(node).execute();
  },
  setLast: async (id, last) => {
    await handle.db.updateTable('nodes').set({ last }).where('id', '=', id).execute();
  }
});
