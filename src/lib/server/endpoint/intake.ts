import type { IntakeCount } from '../../domain/survey/survey.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { ReadTx } from '../store/store.ts';
import type { Waiting } from '../store/contract/residents.ts';
import { GRACE_DAYS, windowOf, type Window } from './closing.ts';
import type { Context, Work } from './context.ts';
import { daysAfter } from './day.ts';
import { idFrom, sha256 } from './derived.ts';
import { dataOf } from './wire.ts';

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

/** Lets one more wait, and releases ten when ten wait. */
export async function receive(context: Context, work: Work, queue: Queue, item: Omit<Waiting, 'queue'>): Promise<void> {
  await work.tx.intake.add({ ...item, queue: nameOf(queue) });
  const full = (await work.tx.intake.count(nameOf(queue))) >= BATCH;
  const released = full ? await release(context, work, queue, BATCH) : 0;
  await count(work, queue, { received: 1, released });
}

/** A random choice, in random order, into the feed; the note that they were taken is shuffled with them. */
async function release({ below, today }: Context, work: Work, queue: Queue, most: number): Promise<number> {
  const taken = await work.tx.intake.take(nameOf(queue), most, below);
  await work.tx.submissions.rewrite(taken.map(({ id }) => id));
  for (const { id, kind, body } of taken) {
    if ((await work.tx.records.get(id)) === undefined) {
      await work.put({ feed: feedOfQueue(queue), id, kind, body: { data: JSON.parse(body) } });
    } else {
      await work.tx.submissions.quarantine({ id, digest: sha256(body).toString('hex'), kind, body, day: today() });
    }
  }
  return taken.length;
}

/** How many have arrived is known at once, what they say only after their release. */
async function count(work: Work, queue: Queue, more: { received: number; released: number }): Promise<void> {
  if (queue.kind !== 'response' || more.received + more.released === 0) return;
  const { survey } = queue;
  const id = idFrom('intake-count', survey);
  const before = dataOf((await work.tx.records.get(id))?.body) as IntakeCount | undefined;
  const received = (before?.received ?? 0) + more.received;
  const released = (before?.released ?? 0) + more.released;
  const data: IntakeCount = { survey, received, released, waiting: received - released };
  await work.put({ feed: feedOfQueue(queue), id, kind: 'intake-count', body: { data } });
}

/**
 * Releases all that waits when a survey has closed, once, and again when the days of grace are over. What comes in
 * between waits for company: a late response released alone would be known by its day. Nor can whoever may publish
 * draw responses out one by one by closing again and again: the server's own days must pass in between.
 */
export async function releaseClosed(context: Context, work: Work, queue: Queue, window: Window): Promise<void> {
  if (!window.closed) return;
  const key = `intake-closed:${nameOf(queue)}`;
  const [last, today] = [await work.tx.settings.get(key), context.today()];
  if (typeof last === 'string' && !(window.over && today >= daysAfter(last, GRACE_DAYS))) return;
  const released = await release(context, work, queue, Number.MAX_SAFE_INTEGER);
  await count(work, queue, { received: 0, released });
  await work.tx.settings.set(key, released > 0 ? today : window.on);
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
