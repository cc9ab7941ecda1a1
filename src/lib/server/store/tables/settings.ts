import type { Json } from '../../../kernel/json.ts';
import type { Settings, SettingsReader } from '../contract/staff.ts';
import type { Handle } from '../tables.ts';

const EPOCH = 'epoch';
const ABOVE = 'epoch-above';

export const readSettings = ({ db }: Handle): SettingsReader => {
  const get = async (key: string): Promise<Json | undefined> => {
    const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
    return row && (JSON.parse(row.value) as Json);
  };
  return {
    get,
    epoch: async () => {
      const epoch = await get(EPOCH);
      if (typeof epoch !== 'string') throw new Error('The database has no epoch.');
      return epoch;
    },
    epochAbove: async () => {
      const above = await get(ABOVE);
      return typeof above === 'number' ? above : undefined;
    }
  };
};

export const writeSettings = (handle: Handle): Settings => {
  const set = async (key: string, value: Json): Promise<void> => {
    const row = { key, value: JSON.stringify(value) };
    await handle.db
      .insertInto('settings')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
      .execute();
  };
  return {
    ...readSettings(handle),
    set,
    remove: async (key) => {
      await handle.db.deleteFrom('settings').where('key', '=', key).execute();
    }
  };
};

/** The epoch of a database that has none yet; the first process to come gives it. */
export async function ensureEpoch({ db }: Handle, epoch: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key: EPOCH, value: JSON.stringify(epoch) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** Only where a database becomes another one, which has given out no number above this yet. */
export async function beginEpoch(handle: Handle, epoch: string, above: number): Promise<void> {
  const settings = writeSettings(handle);
  await settings.set(EPOCH, epoch);
  await settings.set(ABOVE, above);
}
