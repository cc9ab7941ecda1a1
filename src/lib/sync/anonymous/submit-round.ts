import { given } from '#lib/kernel/given.ts';
import type { RandomBytes } from '#lib/kernel/id.ts';
import type { Verdict } from '#lib/protocol/shapes.ts';
import type { SubmitItem } from '#lib/protocol/submission.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import type { SubmissionRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { guarded, type StoreError } from '#lib/storage/shared/guard.ts';
import { outboxOf, type Outbox } from '#lib/storage/anonymous/anonymous-outbox.ts';
import { forgetLeft } from '#lib/storage/anonymous/leave.ts';
import type { Locks } from '#lib/sync/shared/locks.ts';
import type { AnonymousTransport } from './anonymous-transport.ts';
import { isBadCall, type TransportError } from '#lib/sync/shared/transport.ts';

export type SubmitOutcome =
  { type: 'done'; sent: number; waiting: number } | { type: 'busy-elsewhere' } | TransportError | StoreError;

export type AnonymousParts = Omit<SendingParts, 'outbox'> & { db: AnonymousDatabase };

export type SendingParts = {
  outbox: Outbox;
  random: RandomBytes;
  transport: AnonymousTransport;
  locks: Locks;
  /**
   * Photos that the server would not have, by their hash; each is offered once a visit, not in every round. A remark that
   * a restore forgot may be back by then, handed back by somebody who had read it.
   */
  refusedPhotos?: Set<string>;
};

const BATCH = 20;
const BATCH_BYTES = 200_000;

/**
 * Sends what was submitted without an account. Nothing in a call tells that two items came from one device but the call
 * itself: so contact data never share one with answers, each kind goes by itself, and in an order drawn by lot.
 */
export async function submitRound({ db, ...parts }: AnonymousParts): Promise<SubmitOutcome> {
  const ended = await guarded(db, async () => {
    const outcome = await sendOutbox({ ...parts, outbox: outboxOf(db) });
    await forgetLeft(db);
    return outcome;
  });
  return ended.ok ? ended.value : ended.error;
}

/** The same round over any outbox; where its store fails it throws. */
export async function sendOutbox(parts: SendingParts): Promise<SubmitOutcome> {
  const ended = await parts.locks('nahraum-submit', () => sendAll(parts));
  return ended === 'busy' ? { type: 'busy-elsewhere' } : ended;
}

async function sendAll(parts: SendingParts): Promise<SubmitOutcome> {
  const ready = await parts.outbox.ready();
  const kinds = shuffled([...new Set(ready.map(({ kind }) => kind))], parts.random);
  let sent = 0;
  for (const kind of kinds) {
    const items = shuffled(
      ready.filter((row) => row.kind === kind),
      parts.random
    );
    for (const batch of inBatches(items)) {
      const outcome = await sendBatch(parts, batch);
      if (typeof outcome !== 'number') return outcome;
      sent += outcome;
    }
  }
  const stopped = await sendPhotos(parts);
  return stopped ?? { type: 'done', sent, waiting: (await parts.outbox.ready()).length };
}

/** How many were taken, or why the round must end. A call refused whole is halved until the bad item stands alone. */
async function sendBatch(parts: SendingParts, batch: SubmissionRow[]): Promise<number | TransportError> {
  const answered = await parts.transport.submit(batch.map(itemOf));
  if (answered.ok) return takeVerdicts(parts.outbox, answered.value.results);
  const { error } = answered;
  if (!isBadCall(error)) return error;
  if (batch.length === 1) {
    const reason = error.type === 'too-large' ? 'too-large' : 'malformed';
    return takeVerdicts(parts.outbox, [{ id: given(batch[0]).id, status: 'rejected', reason }]);
  }
  const middle = Math.ceil(batch.length / 2);
  const first = await sendBatch(parts, batch.slice(0, middle));
  if (typeof first !== 'number') return first;
  const second = await sendBatch(parts, batch.slice(middle));
  return typeof second === 'number' ? first + second : second;
}

async function takeVerdicts(outbox: Outbox, results: readonly Verdict[]): Promise<number> {
  for (const verdict of results) await outbox.settle(verdict);
  return results.filter(({ status }) => status === 'accepted' || status === 'duplicate').length;
}

const itemOf = ({ kind, id, body, digest, reply }: SubmissionRow): SubmitItem => ({
  kind,
  id,
  body: body ?? '',
  digest,
  ...(reply === undefined ? {} : { reply })
});

/** Photos follow the remark that announced them, and are deleted here once they are there. */
async function sendPhotos({ outbox, transport, refusedPhotos }: SendingParts): Promise<TransportError | undefined> {
  for (const file of await outbox.photos()) {
    if (refusedPhotos?.has(file.sha) || !(await outbox.isSent(file.submission))) continue;
    const put = await transport.putFile(file.sha, file);
    if (!put.ok && put.error.type !== 'refused' && put.error.type !== 'too-large') return put.error;
    if (!put.ok) refusedPhotos?.add(file.sha);
    else await outbox.dropPhoto(file);
  }
  return undefined;
}

function* inBatches(rows: readonly SubmissionRow[]): Generator<SubmissionRow[]> {
  let batch: SubmissionRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = row.body?.length ?? 0;
    if (batch.length === BATCH || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** Every order equally likely, but for a bias of less than one in a billion. */
function shuffled<T>(items: readonly T[], random: RandomBytes): T[] {
  const order = items.map((item) => ({ item, lot: lot(random) }));
  return order.sort((a, b) => a.lot - b.lot).map(({ item }) => item);
}

const lot = (random: RandomBytes): number => random(6).reduce((sum, byte) => sum * 256 + byte, 0);
