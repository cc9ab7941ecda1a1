import { unechoed } from '#lib/protocol/echo.ts';
import { PROTOCOL } from '#lib/protocol/shapes.ts';
import type { SyncAnswer, SyncRequest } from '#lib/protocol/sync.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import {
  greet,
  passReturned,
  queueLength,
  takeBatch,
  takeReturned,
  type Exchange
} from '#lib/storage/staff/exchange.ts';
import { guarded, type StoreError } from '#lib/storage/shared/guard.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { rejectUnsendable, takeAnswer, type Taken } from '#lib/storage/staff/take-answer.ts';
import type { Locks } from '#lib/sync/shared/locks.ts';
import { goingOn } from './going-on.ts';
import { sendFiles } from './staff-files.ts';
import type { StaffTransport } from './staff-transport.ts';
import { isBadCall, type Reply, type TransportError } from '#lib/sync/shared/transport.ts';

/**
 * How a round ended. `done`: everything sendable is sent and everything readable read; `waiting` items were answered
 * `retry`. `busy-elsewhere`: another tab is at it. Everything else is the transport's reason, with the store intact.
 */
type RoundOutcome =
  | { type: 'done'; sent: number; received: number; waiting: number }
  | { type: 'busy-elsewhere' }
  | TransportError
  | StoreError;

export type StaffSync = { round(): Promise<RoundOutcome> };

export type StaffSyncParts = {
  db: StaffDatabase;
  env: Env;
  transport: StaffTransport;
  locks: Locks;
  /** How many records a call carries and brings at most. */
  sizes?: { batch: number; page: number };
};

/** As many as the protocol lets through; a batch ends by its bytes, which a slow line must carry within its patience. */
const SIZES = { batch: 500, page: 1000 };
const BATCH_BYTES = 600_000;
/** Another tab without locks can make a round start over; a server that always says so must not keep it for ever. */
const MAX_RESTARTS = 10;

/**
 * One session of one tab with the server. A round may be cut off at any await and begun anew: what it knows lives in
 * the store, but for `greeted`, which says that in this session the server has confirmed this store's last push.
 */
export function createStaffSync(parts: StaffSyncParts): StaffSync {
  const session: Session = { greeted: false };
  return {
    round: async () => {
      const lock = `nahraum-sync-${parts.db.subject}`;
      const ended = await guarded(parts.db, () => parts.locks(lock, () => runRound(parts, session)));
      if (!ended.ok) return ended.error;
      return ended.value === 'busy' ? { type: 'busy-elsewhere' } : ended.value;
    }
  };
}

type Session = { greeted: boolean };

type Tally = {
  sent: number;
  received: number;
  /** How many records a call may carry; halved while the server refuses whole calls. */
  batch: number;
  /** Answered `retry`, and whether anything was taken since: a parent that came later may have been what they waited for. */
  waiting: Set<string>;
  progressed: boolean;
  /** Calls in a row after which the store had to start from what it has now. */
  restarts: number;
};

async function runRound(parts: StaffSyncParts, session: Session): Promise<RoundOutcome> {
  const { batch, page } = parts.sizes ?? SIZES;
  const tally: Tally = { sent: 0, received: 0, batch, waiting: new Set(), progressed: false, restarts: 0 };
  let filesSent = false;
  let onItsWay: Call | undefined;
  while (tally.restarts < MAX_RESTARTS) {
    const asked = onItsWay?.asked ?? (await nextExchange(parts, session, tally));
    // Not before it is known which database they go into: a device that knows of none would not notice its restore.
    if (!filesSent && asked.device.epoch !== null) {
      const stopped = await sendFiles(parts, 'early');
      if (stopped !== undefined) return stopped;
      filesSent = true;
    }
    const { reply } = onItsWay ?? setOut(parts, asked, page);
    onItsWay = undefined;
    const [answered, ahead] = await Promise.all([reply, readAhead(parts, session, { asked, tally })]);
    if (!answered.ok) {
      if (await makeSmaller(parts, asked, answered.error, tally)) continue;
      return answered.error;
    }
    const answer = answered.value;
    const changes = unechoed(
      answer.changes,
      asked.outgoing.map(({ record }) => record)
    );
    if (changes === undefined) return { type: 'nonsense' };
    const next = goingOn(asked, answer, ahead);
    if (next !== undefined) onItsWay = setOut(parts, next, page);
    const taken = await takeAnswer(parts.db, parts.env, asked, { ...answer, changes });
    if (taken !== 'taken') {
      await onItsWay?.reply;
      onItsWay = undefined;
    }
    if (taken === 'new-epoch') filesSent = false;
    note({ session, tally, asked, answer, taken });
    if (asked.outgoing.length + asked.returned.length > 0) tally.batch = batch;
    if (onItsWay === undefined && (await isDone(parts, { tally, asked, answer, taken }))) {
      const { sent, received, waiting } = tally;
      return (await sendFiles(parts, 'late')) ?? { type: 'done', sent, received, waiting: waiting.size };
    }
  }
  return { type: 'busy' };
}

/** A call and the answer to it, once it has come. */
type Call = { asked: Exchange; reply: Reply<SyncAnswer> };

function setOut({ db, transport }: StaffSyncParts, asked: Exchange, page: number): Call {
  const reply = transport.sync(requestOf(db, asked, page));
  // Where the store fails meanwhile nobody waits for it any more.
  reply.catch(() => undefined);
  return { asked, reply };
}

/** While the server works: what goes after those that are with it now. */
async function readAhead(
  { db, env }: StaffSyncParts,
  { greeted }: Session,
  { asked, tally }: { asked: Exchange; tally: Tally }
): Promise<Exchange | undefined> {
  if (!greeted || !asked.device.given || asked.device.returning !== null) return undefined;
  const after = asked.outgoing.at(-1)?.queue ?? 0;
  return takeBatch(db, env, { records: tally.batch, bytes: BATCH_BYTES, skip: tally.waiting, after });
}

async function nextExchange({ db, env }: StaffSyncParts, session: Session, tally: Tally): Promise<Exchange> {
  const standing = await greet(db, env);
  if (!standing.device.given || !session.greeted) return standing;
  if (standing.device.returning !== null) return takeReturned(db, env, tally.batch);
  return takeBatch(db, env, { records: tally.batch, bytes: BATCH_BYTES, skip: tally.waiting, after: 0 });
}

function requestOf(
  { subject }: StaffDatabase,
  { device, cursors, outgoing, returned }: Exchange,
  page: number
): SyncRequest {
  const returning = device.returning !== null;
  return {
    protocol: PROTOCOL,
    subject,
    node: device.given ? device.node : null,
    previous: device.given ? device.previous : null,
    epoch: device.epoch,
    push: outgoing.map(({ record }) => record),
    ...(returned.length === 0 ? {} : { returned }),
    cursors,
    // While copies are handed back, rows are not taken in: they would replace copies that are still to be handed back.
    limit: returning ? 1 : page
  };
}

type Step = { tally: Tally; asked: Exchange; answer: SyncAnswer; taken: Taken };

function note({ session, tally, answer, taken }: Step & { session: Session }): void {
  if (taken === 'taken' || taken === 'lost-answer') session.greeted = true;
  tally.restarts = taken === 'taken' ? 0 : tally.restarts + 1;
  if (taken !== 'taken') return;
  tally.received += answer.changes.length;
  for (const { id, status } of answer.results) {
    if (status === 'retry') tally.waiting.add(id);
    if (status === 'accepted' || status === 'duplicate') tally.sent += 1;
    if (status === 'accepted') tally.progressed = true;
  }
}

async function isDone({ db }: StaffSyncParts, { tally, asked, answer, taken }: Step): Promise<boolean> {
  if (taken !== 'taken' || answer.more || answer.reset.length > 0) return false;
  if (!asked.device.given || asked.device.returning !== null) return false;
  if ((await queueLength(db, tally.waiting)) > 0) return false;
  if (tally.waiting.size === 0 || !tally.progressed) return true;
  tally.waiting.clear();
  tally.progressed = false;
  return false;
}

/** Halves a refused call until the one bad item stands alone, which is then set aside. False: there is nothing to halve. */
async function makeSmaller(
  { db }: StaffSyncParts,
  asked: Exchange,
  error: TransportError,
  tally: Tally
): Promise<boolean> {
  const size = asked.outgoing.length + asked.returned.length;
  if (size === 0 || !isBadCall(error)) return false;
  const alone = asked.outgoing[0];
  if (size > 1) tally.batch = Math.ceil(size / 2);
  else if (alone === undefined) await passReturned(db, asked);
  else await rejectUnsendable(db, alone.id, error.type === 'too-large' ? 'too-large' : 'malformed');
  return true;
}
