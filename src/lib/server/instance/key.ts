import { fingerprintOf } from '../config/secret-key.ts';
import { createSign } from '../endpoint/mac.ts';
import type { ReadTx, Store, Tx } from '../store/store.ts';

const SETTING = 'key-fingerprint';

/** How a key and a database can fail to belong together. */
export type KeyFault = 'no-key' | 'other-key';

/**
 * Whether the database was written with this key. A database from before fingerprints is asked for a record that the
 * key has signed; one in which nothing was stored yet belongs to any key.
 */
export const keyFault = (store: Store, key: Uint8Array | undefined): Promise<KeyFault | undefined> =>
  store.read(async (tx) => {
    const known = await tx.settings.get(SETTING);
    if (known !== undefined)
      return key === undefined ? 'no-key' : fingerprintOf(key) === known ? undefined : 'other-key';
    if (key === undefined) return (await isUsed(tx)) ? 'no-key' : undefined;
    return (await signedAnother(tx, key)) ? 'other-key' : undefined;
  });

export const setFingerprint = (tx: Tx, key: Uint8Array): Promise<void> => tx.settings.set(SETTING, fingerprintOf(key));

/** Writes the fingerprint into a database that has none. */
export async function noteKey(store: Store, key: Uint8Array): Promise<void> {
  if ((await store.read((tx) => tx.settings.get(SETTING))) !== undefined) return;
  await store.commit({ feeds: [], run: (tx) => setFingerprint(tx, key) });
}

const isUsed = async (tx: ReadTx): Promise<boolean> =>
  (await tx.accounts.count()) > 0 || (await tx.feeds.list()).some(({ head }) => head > 0);

/** How many records of a feed are looked at. */
const SAMPLE = 50;

/** True where there are records and none of those looked at was signed by this key. */
async function signedAnother(tx: ReadTx, key: Uint8Array): Promise<boolean> {
  const sign = createSign(key);
  let seen = 0;
  for (const { feed, head } of await tx.feeds.list()) {
    const records = await tx.records.after(feed, Math.max(0, head - SAMPLE), SAMPLE);
    if (records.some((record) => sign(record) === record.mac)) return false;
    seen += records.length;
  }
  return seen > 0;
}
