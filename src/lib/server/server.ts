import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import type { RandomBytes } from '../kernel/id.ts';
import { addressSalt, createAddressKey, type AddressKey } from './auth/address.ts';
import { createAccounts, type Accounts } from './auth/accounts.ts';
import { createAuth, type Auth } from './auth/auth.ts';
import { createBuckets, type Buckets } from './auth/buckets.ts';
import { createByteBudget, type ByteBudget } from './auth/byte-budget.ts';
import { createInvitations, type Invitations } from './auth/invitations.ts';
import { createPasswords, type Passwords } from './auth/passwords.ts';
import { ALONE, createTally, type Tally } from './auth/tally.ts';
import { connectionLimit } from './config/descriptors.ts';
import { loadSecretKey } from './config/secret-key.ts';
import type { Settings } from './config/settings.ts';
import { createBodyBudget, type BodyBudget } from './http/body-budget.ts';
import { createLivePlaces, type LivePlaces } from './http/live-places.ts';
import { createPulse, type Pulse } from './http/pulse.ts';
import { createOriginNotes } from './http/wrong-origin.ts';
import { createEndpoint } from './endpoint/create-endpoint.ts';
import { calendarOf } from './endpoint/day.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import { createSign } from './endpoint/mac.ts';
import { noStore, openInstance, type Instance } from './instance/open.ts';
import { createGrip } from './instance/grip.ts';
import { lockStore, type Lock, type LockMode } from './instance/lock.ts';
import { createSetup, type Setup } from './setup/setup.ts';
import { createDiskRoom, freeBytesOf, type DiskRoom, type FreeBytes } from './store/disk-room.ts';
import type { Store } from './store/store.ts';

/** Everything that answers a call, with one store behind it. */
export type Server = {
  settings: Settings;
  store: Store;
  endpoint: Endpoint;
  auth: Auth;
  setup: Setup;
  accounts: Accounts;
  invitations: Invitations;
  passwords: Passwords;
  macKey: Uint8Array;
  now: () => number;
  random: RandomBytes;
  addressKey: (address: string) => AddressKey;
  limits: Limits;
  live: LivePlaces;
  bodies: BodyBudget;
  /** Bytes that come to stay. */
  bytes: ByteBudget;
  room: DiskRoom;
  /** Rejects while nothing can be written. */
  pulse: Pulse;
  /** Tells the log of a call from another address than ORIGIN. */
  noteOrigin: (request: Request) => void;
  /** Aborted when the server is about to close: live streams end. */
  closing: AbortSignal;
  hangUp(): void;
  close(): Promise<void>;
};

/** Bytes of larger bodies in memory at once; a server of 300 MB carries them. */
const BODIES = 64_000_000;
/** Streams of news; never more than half of the connections there may be. */
const STREAMS = 1000;

/** `submissions` counts items, the others failures. A hall of a thousand people has one address and must fit in. */
type Limits = { submissions: Buckets; replies: Buckets; setups: Buckets; joins: Buckets };

export type Surroundings = {
  now?: () => number;
  random?: RandomBytes;
  passwords?: Passwords;
  /** A store that is open already, and locked by nobody. */
  store?: Store;
  freeBytes?: FreeBytes;
  /** Who opens it: the server, or a command by its name. */
  as?: string;
  /** False: where there is no store, none is made. */
  create?: boolean;
  lock?: LockMode;
};

export async function openServer(settings: Settings, surroundings: Surroundings = {}): Promise<Server> {
  const { now = Date.now, random = randomBytes, passwords = createPasswords() } = surroundings;
  const { store, key: macKey } = surroundings.store
    ? { store: surroundings.store, key: loadSecretKey(settings.dataDir, randomBytes) }
    : await openLocked(settings, surroundings);
  const freeBytes =
    surroundings.freeBytes ??
    (settings.databaseUrl === undefined ? freeBytesOf(settings.dataDir) : async () => undefined);
  const room = createDiskRoom(freeBytes, now);
  const hangUp = new AbortController();
  // Every stream of news listens to it.
  setMaxListeners(0, hangUp.signal);
  const dayOf = calendarOf();
  const today = (): string => dayOf(now());
  const tally = store.engine === 'sqlite' ? ALONE : createTally(store.peers, macKey);
  if (surroundings.as === undefined || surroundings.as === 'server') await store.bulletin.open();
  return {
    settings,
    store,
    endpoint: createEndpoint({ store, now, random, macKey, logMonths: settings.logMonths }),
    auth: createAuth({ store, passwords, now, today, secret: macKey, tally }),
    setup: createSetup({ store, passwords, sign: createSign(macKey), now, random, today }),
    accounts: createAccounts({ store, now, random, today }),
    invitations: createInvitations({ store, passwords, now }),
    passwords,
    macKey,
    now,
    random,
    addressKey: createAddressKey(addressSalt(store.engine, macKey)),
    limits: createLimits(now, tally),
    live: createLivePlaces(Math.min(STREAMS, Math.floor(connectionLimit() / 2))),
    bodies: createBodyBudget(BODIES),
    bytes: createByteBudget(now, tally),
    room,
    pulse: createPulse(store, now, room),
    noteOrigin: createOriginNotes(settings.origin),
    closing: hangUp.signal,
    hangUp: () => hangUp.abort(),
    close: async () => {
      hangUp.abort();
      await store.close();
    }
  };
}

/** The store, behind a lock that is given back with it. */
async function openLocked(settings: Settings, surroundings: Surroundings): Promise<Instance> {
  const { as = 'server', create = true, lock: mode = 'shared' } = surroundings;
  if (!create && !existsSync(settings.dataDir)) throw new Error(noStore(settings.dataDir));
  const lock = await lockStore(settings, mode, as);
  if (!lock.ok) throw new Error(lock.error);
  try {
    const { store, key } = await openInstance({ ...settings, isAlone: lock.value.isAlone }, create);
    return { store: behind(createGrip(settings, lock.value), lock.value, store), key };
  } catch (error) {
    await lock.value.release();
    throw error;
  }
}

/**
 * Nothing is written while the lock is lost: somebody may be putting another store in this one's place. What was written
 * while it went counts as not written, for nobody knows where it is; its sender comes again.
 */
const behind = (holds: () => boolean, lock: Lock, store: Store): Store => ({
  ...store,
  commit: async (job) => {
    if (!holds()) throw new Unlocked();
    const done = await store.commit(job);
    if (!holds()) throw new Unlocked();
    return done;
  },
  close: async () => {
    await store.close();
    await lock.release();
  }
});

class Unlocked extends Error {
  /** As PostgreSQL says that it cannot be used now: the caller is told to come again. */
  readonly code = '57P03';
}

const createLimits = (now: () => number, tally: Tally): Limits => ({
  submissions: createBuckets({ burst: 5000, every: 200 }, now, (own) => tally('submissions', own)),
  replies: createBuckets({ burst: 30, every: 10_000 }, now, (own) => tally('replies', own)),
  setups: createBuckets({ burst: 10, every: 10_000 }, now, (own) => tally('setups', own)),
  joins: createBuckets({ burst: 10, every: 10_000 }, now, (own) => tally('joins', own))
});
