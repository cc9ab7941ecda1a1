import { given } from '../../kernel/given.ts';
import { kindOf } from '../../kinds/registry.ts';
import { feedSubject } from '../../domain/record/feed.ts';
import { sameJson } from '../../kernel/json.ts';
import type { ReadTx } from '../store/store.ts';
import type { Sign, StoredRecord } from '../store/contract/records.ts';
import type { Waiting } from '../store/contract/residents.ts';
import { GRACE_DAYS, windowFor, type Window } from './closing.ts';
import type { Context, Work } from './context.ts';
import { daysAfter } from './day.ts';
import { idFrom, sha256 } from './derived.ts';
import { feedOfQueue, nameOfQueue, parseQueue, queueOfFeed, submittedKind, type Queue } from './queues.ts';
import { releasedAs, releasedId, saysTheSame, standingsOf, untellingly, waitingAs } from './receipt.ts';
import { shownIn, type Data } from './scope.ts';
import { dataOf, isGone } from './wire.ts';

/** As many leave the intake together as must have come together, so that no moment tells who answered. */
export const BATCH = 10;

/** Lets these wait, and releases by tens what waits. */
export async function receive(
  context: Context,
  work: Work,
  queue: Queue,
  items: readonly Omit<Waiting, 'queue'>[]
): Promise<void> {
  await work.tx.intake.add(...items.map((item) => ({ ...item, queue: nameOfQueue(queue) })));
  const waiting = await work.tx.intake.count(nameOfQueue(queue));
  await count(work, queue, waiting < BATCH ? 0 : await release(context, work, queue, inTens(waiting)));
}

const inTens = (count: number): number => count - (count % BATCH);

/**
 * A random choice, in random order and under ids of their own, into the feed; the note that they were taken is shuffled
 * with them. Of so many, each leaves in a company of ten; of `all`, whoever is there.
 */
async function release(context: Context, work: Work, queue: Queue, most: number | 'all'): Promise<number> {
  const { below, sign } = context;
  const isAll = most === 'all';
  const taken = await work.tx.intake.take(nameOfQueue(queue), isAll ? Number.MAX_SAFE_INTEGER : most, below);
  const fresh = await stillToLeave(context, work, taken);
  const leaving = isAll ? fresh : fresh.slice(0, inTens(fresh.length));
  const staying = new Set(fresh.slice(leaving.length));
  await work.tx.submissions.rewrite(taken.flatMap((item) => (staying.has(item) ? [] : item.id)));
  await work.tx.intake.add(...staying);
  const company = isAll ? Math.max(1, leaving.length) : BATCH;
  for (let from = 0; from < leaving.length; from += company) {
    const together = leaving.slice(from, from + company);
    const sheets = together.map(({ body }) => JSON.parse(body) as Data);
    for (const [i, data] of untellingly(queue.kind.intake?.hidesRare, sheets).entries()) {
      const { id, kind } = given(together[i]);
      await work.put({ feed: feedOfQueue(queue), id: releasedId(sign, id), kind, body: { data } });
    }
  }
  return leaving.length;
}

/** Without what is in the feed already; where it says something else there, it is kept apart. */
async function stillToLeave({ sign, today }: Context, { tx }: Work, taken: readonly Waiting[]): Promise<Waiting[]> {
  const standings = await standingsOf(tx, sign, taken);
  const fresh: Waiting[] = [];
  for (const item of taken) {
    const { id, kind, body } = item;
    const there = releasedAs(given(standings.get(id)), item);
    if (there === undefined) fresh.push(item);
    // Of what was erased, nothing is kept apart either.
    else if (!isGone(there.body) && !saysTheSame(there, JSON.parse(body) as Data))
      await tx.submissions.quarantine({ id, digest: sha256(body).toString('hex'), kind, body, day: today() });
  }
  return fresh;
}

/** How many have arrived is known at once, what they say only after their release. */
async function count(work: Work, queue: Queue, more: number): Promise<void> {
  const [counted, feed] = [kindOf(queue.kind.intake?.counted ?? ''), feedOfQueue(queue)];
  const subject = feedSubject(feed);
  if (counted?.feed.rule !== 'by' || subject === undefined) return;
  const id = idFrom(counted.name, subject);
  const stored = dataOf((await work.tx.records.get(id))?.body);
  const released = Number(shownIn({ data: stored ?? null }).released ?? 0) + more;
  const waiting = await work.tx.intake.count(nameOfQueue(queue));
  const data = { [counted.feed.field]: subject, received: released + waiting, released, waiting };
  if (stored !== undefined && sameJson(stored, data)) return;
  await work.put({ feed, id, kind: counted.name, body: { data } });
}

/** Erased before its release under this id: fewer have arrived then. False where it does not wait. */
export async function eraseWaiting(work: Work, sign: Sign, released: string): Promise<boolean> {
  const ids = await waitingAs(work.tx, sign, new Set([released]));
  for (const id of ids) {
    const queue = parseQueue((await work.tx.intake.find(id))?.queue ?? '');
    await work.tx.intake.remove(id);
    if (queue) await count(work, queue, 0);
  }
  return ids.length > 0;
}

/**
 * Of what was released before a restore, and has now come back into its feed, nothing waits any more, whatever the
 * backup says: it would be among the next ten, which would then be fewer.
 */
export async function cameBack(
  { sign }: Context,
  work: Work,
  records: readonly Pick<StoredRecord, 'feed' | 'id' | 'kind'>[]
) {
  const submitted = records.filter(({ kind }) => submittedKind(kind)?.intake?.queue);
  if (submitted.length === 0) return;
  for (const id of await waitingAs(work.tx, sign, new Set(submitted.map(({ id }) => id)))) {
    await work.tx.intake.remove(id);
  }
  const back = new Map<string, { queue: Queue; more: number }>();
  for (const { feed, kind } of submitted) {
    const queue = queueOfFeed(given(submittedKind(kind)), feed);
    if (queue) back.set(nameOfQueue(queue), { queue, more: (back.get(nameOfQueue(queue))?.more ?? 0) + 1 });
  }
  for (const { queue, more } of back.values()) await count(work, queue, more);
}

/**
 * Releases all that waits when a survey has closed, once, and again when the days of grace are over. What comes in
 * between waits for company: a late response released alone would be known by its day. Nor can whoever may publish
 * draw responses out one by one by closing again and again: the server's own days must pass in between.
 */
export async function releaseClosed(context: Context, work: Work, queue: Queue, window: Window): Promise<void> {
  if (!window.closed) return;
  const [last, today] = [await work.tx.windows.releasedOn(nameOfQueue(queue)), context.today()];
  if (last !== undefined && !(window.over && today >= daysAfter(last, GRACE_DAYS))) return;
  const released = await release(context, work, queue, 'all');
  await count(work, queue, released);
  await work.tx.windows.release(nameOfQueue(queue), released > 0 ? today : window.on);
}

/** Every queue in which something waits although what it waits for has closed. */
export async function releaseDue(context: Context): Promise<void> {
  const waiting = await context.store.read((tx: ReadTx) => tx.intake.queues());
  for (const queue of waiting.flatMap((row) => parseQueue(row.queue) ?? [])) {
    await context.commit([feedOfQueue(queue)], async (work) =>
      releaseClosed(context, work, queue, await windowFor(work.tx, queue.kind, queue.of, context.today()))
    );
  }
}
