import type { Table } from 'dexie';
import { nodeOf, type NodeId, type Stamp } from '#lib/kernel/stamp.ts';
import type { StaffDatabase } from './staff-database.ts';

/** Whose device a node is: its account's name, and whether that is the account that sits here. */
export type KnownHand = { name: string | null; mine: boolean };

export type Hands = Readonly<Record<NodeId, KnownHand>>;

/** What the server said of the nodes whose writes it was asked about; gone with the account's records. */
type HandsRow = { key: 'hands'; hands: Hands };

const KEY = 'hands';
const tableOf = (db: StaffDatabase): Table<HandsRow, string> => db.table('meta');

/** Each device writes for one account, so who made one write made all of its node. */
export const keepHands = (db: StaffDatabase, writes: readonly (KnownHand & { stamp: Stamp })[]): Promise<void> =>
  db.transaction('rw', tableOf(db), async () => {
    const hands: Record<NodeId, KnownHand> = { ...(await tableOf(db).get(KEY))?.hands };
    for (const { stamp, name, mine } of writes) hands[nodeOf(stamp)] = { name, mine };
    await tableOf(db).put({ key: KEY, hands });
  });

export const readHands = async (db: StaffDatabase): Promise<Hands> => (await tableOf(db).get(KEY))?.hands ?? {};

export const forgetHands = (db: StaffDatabase): Promise<void> => tableOf(db).delete(KEY);
