import type { IntakeCount } from '../../kinds/intake-count/kind.ts';
import { feedSubject, type FeedName } from '../../domain/record/feed.ts';
import { sameJson } from '../../kernel/json.ts';
import type { ReadTx } from '../store/store.ts';
import type { Sign, StoredRecord } from '../store/contract/records.ts';
import type { Waiting } from '../store/contract/residents.ts';
import { GRACE_DAYS, windowOf, type Window } from './closing.ts';
import type { Context, Work } from './context.ts';
import { daysAfter } from './day.ts';
import { idFrom, sha256 } from './derived.ts';
import { releasedAs, releasedId, saysTheSame, untellingly, waitingAs } from './receipt.ts';
import type { Data } from './scope.ts';
import { dataOf, isGone } from './wire.ts';

/** As many leave the intake together as must have come together, so that no moment tells who answered. */
export const BATCH = 10;

/** What is shuffled together: the responses to one survey; the contacts left with it in one area. */
export type Queue = { kind: 'response' | 'contact'; survey: string; area?: string };

const nameOf = ({ kind, survey, area }: Queue): string =>
  [kind, survey, ...(area === undefined ? [] : [area])].join(':');

function parseQueue(name: string): Queue {
  const [kind, survey = '', area] = name.split(':');
  return { kind: kind === 'contact' ? 'contact' : 'response', survey, ...(area === undefined ? {} : { area }) };
}

export const feedOfQueue = ({ kind, survey, area }: Queue): FeedName =>
  kind === 'response' ? `responses:${survey}` : `contacts:${area}`;

/** The feed in which what waits in the queue of this name will be. */
export const feedAfter = (queue: string): FeedName => feedOfQueue(parseQueue(queue));

/** The queues of what waits for this area, by their names. */
export const queuesOfArea = async (tx: ReadTx, area: string): Promise<string[]> =>
  (await tx.intake.queues()).map(({ queue }) => queue).filter((queue) => parseQueue(queue).area === area);

/** Lets one more wait, and releases ten when ten wait. */
export async function receive(context: Context, work: Work, queue: Queue, item: Omit<Waiting, 'queue'>): Promise<void> {
  await work.tx.intake.add({ ...item, queue: nameOf(queue) });
  const full = (await work.tx.intake.count(nameOf(queue))) >= BATCH;
  await count(work, queue, full ? await release(context, work, queue, { least: BATCH, most: BATCH }) : 0);
}

/** A random choice, in random order and under ids of their own, into the feed; the note that they were taken is shuffled with them. */
async function release(
  { below, today, sign }: Context,
  work: Work,
  queue: Queue,
  { least, most }: { least: number; most: number }
): Promise<number> {
  const taken = await work.tx.intake.take(nameOf(queue), most, below);
  const fresh: Waiting[] = [];
  for (const item of taken) {
    const { id, kind, body } = item;
    const there = await releasedAs(work.tx, sign, item);
    if (there === undefined) fresh.push(item);
    // Of what was erased, nothing is kept apart either.
    else if (!isGone(there.body) && !saysTheSame(there, JSON.parse(body) as Data))
      await work.tx.submissions.quarantine({ id, digest: sha256(body).toString('hex'), kind, body, day: today() });
  }
  if (fresh.length < least) {
    for (const item of fresh) await work.tx.intake.add(item);
    return 0;
  }
  await work.tx.submissions.rewrite(taken.map(({ id }) => id));
  const sheets = untellingly(
    queue.kind,
    fresh.map(({ body }) => JSON.parse(body) as Data)
  );
  for (const [i, { id, kind }] of fresh.entries()) {
    await work.put({ feed: feedOfQueue(queue), id: releasedId(sign, id), kind, body: { data: sheets[i]! } });
  }
  return fresh.length;
}

/** How many have arrived is known at once, what they say only after their release. */
async function count(work: Work, queue: Queue, more: number): Promise<void> {
  if (queue.kind !== 'response') return;
  const { survey } = queue;
  const id = idFrom('intake-count', survey);
  const before = dataOf((await work.tx.records.get(id))?.body) as IntakeCount | undefined;
  const released = (before?.released ?? 0) + more;
  const waiting = await work.tx.intake.count(nameOf(queue));
  const data: IntakeCount = { survey, received: released + waiting, released, waiting };
  if (before !== undefined && sameJson(before, data)) return;
  await work.put({ feed: feedOfQueue(queue), id, kind: 'intake-count', body: { data } });
}

/** Erased before its release under this id: fewer have arrived then. False where it does not wait. */
export async function eraseWaiting(work: Work, sign: Sign, released: string): Promise<boolean> {
  const ids = await waitingAs(work.tx, sign, new Set([released]));
  for (const id of ids) {
    const { queue } = (await work.tx.intake.find(id))!;
    await work.tx.intake.remove(id);
    await count(work, parseQueue(queue), 0);
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
  const submitted = records.filter(({ kind }) => kind === 'response' || kind === 'contact');
  if (submitted.length === 0) return;
  const responses = new Map<string, number>();
  for (const id of await waitingAs(work.tx, sign, new Set(submitted.map(({ id }) => id)))) {
    await work.tx.intake.remove(id);
  }
  for (const { feed, kind } of submitted) {
    const survey = kind === 'response' ? feedSubject(feed) : undefined;
    if (survey !== undefined) responses.set(survey, (responses.get(survey) ?? 0) + 1);
  }
  for (const [survey, more] of responses) await count(work, { kind: 'response', survey }, more);
}

/**
 * Releases all that waits when a survey has closed, once, and again when the days of grace are over. What comes in
 * between waits for company: a late response released alone would be known by its day. Nor can whoever may publish
 * draw responses out one by one by closing again and again: the server's own days must pass in between.
 */
export async function releaseClosed(context: Context, work: Work, queue: Queue, window: Window): Promise<void> {
  if (!window.closed) return;
  const [last, today] = [await work.tx.windows.releasedOn(nameOf(queue)), context.today()];
  if (last !== undefined && !(window.over && today >= daysAfter(last, GRACE_DAYS))) return;
  const released = await release(context, work, queue, { least: 0, most: Number.MAX_SAFE_INTEGER });
  await count(work, queue, released);
  await work.tx.windows.release(nameOf(queue), released > 0 ? today : window.on);
}

/** Every queue in which something waits although its survey has closed; all queues or those of one survey. */
export async function releaseDue(context: Context, survey?: string): Promise<void> {
  const waiting = await context.store.read((tx: ReadTx) => tx.intake.queues());
  for (const queue of waiting.map((row) => parseQueue(row.queue))) {
    if (survey !== undefined && survey !== queue.survey) continue;
    await context.commit([feedOfQueue(queue)], async (work) =>
      releaseClosed(context, work, queue, await windowOf(work.tx, queue.survey, context.today()))
    );
  }
}
