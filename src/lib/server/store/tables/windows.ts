import type { Windows, WindowsReader } from '../contract/residents.ts';
import type { Handle } from '../tables.ts';

export const readWindows = ({ db }: Handle): WindowsReader => ({
  closedOn: async (survey) =>
    (await db.selectFrom('closings').select('day').where('survey', '=', survey).executeTakeFirst())?.day,
  releasedOn: async (queue) =>
    (await db.selectFrom('releases').select('day').where('queue', '=', queue).executeTakeFirst())?.day
});

export const writeWindows = (handle: Handle): Windows => ({
  ...readWindows(handle),
  close: async (survey, day) => {
    const insert = handle.db.insertInto('closings').values({ survey, day });
    await insert.onConflict((conflict) => conflict.column('survey').doNothing()).execute();
  },
  reopen: async (survey) => {
    await handle.db.deleteFrom('closings').where('survey', '=', survey).execute();
  },
  release: async (queue, day) => {
    const insert = handle.db.insertInto('releases').values({ queue, day });
    await insert.onConflict((conflict) => conflict.column('queue').doUpdateSet({ day })).execute();
  }
});
