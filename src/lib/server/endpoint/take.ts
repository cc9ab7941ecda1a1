import { given } from '../../kernel/given.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { PlainKind } from '../../domain/record/kind.ts';
import type { SubmitItem } from '../../protocol/submission.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import type { Context, Work } from './context.ts';
import { keep } from './keep.ts';
import { receive, releaseClosed } from './intake.ts';
import { createOpenings, type Openings } from './openings.ts';
import { nameOfQueue, queueOf, type Queue } from './queues.ts';
import { openAs, openId, releasedAs, saysTheSame, sealedDigest, standingsOf, type Standing } from './receipt.ts';
import type { Data } from './scope.ts';
import { ACCEPTED, DUPLICATE, rejected, type Judgement } from './verdict.ts';
import { isGone } from './wire.ts';

/** What a stranger sent, read and whole. The day is the server's: what the sender wrote there is gone. */
export type Submission = { day: string; item: SubmitItem; kind: PlainKind; feed: FeedName; data: Data };

/** A submission with what is known of it before it is judged. */
type Known = Submission & { sealed: string; earlier: string | undefined; standing: Standing };

/** Judges these in their order. What many of them ask alike of the database is asked once. */
export async function takeAll(context: Context, work: Work, all: readonly Submission[]): Promise<Judgement[]> {
  const judged = new Map<Submission, Judgement>();
  for (let left = all; left.length > 0;) {
    // What comes twice is judged by what became of it the first time.
    const once = new Map(left.toReversed().map((each) => [each.item.id, each]));
    const now = left.filter((each) => once.get(each.item.id) === each);
    for (const [submission, judgement] of await takeEachOnce(context, work, now)) judged.set(submission, judgement);
    left = left.filter((each) => once.get(each.item.id) !== each);
  }
  return all.map((submission) => given(judged.get(submission)));
}

async function takeEachOnce(
  context: Context,
  work: Work,
  submissions: readonly Submission[]
): Promise<Map<Submission, Judgement>> {
  const judged = new Map<Submission, Judgement>();
  const openings = createOpenings(work.tx);
  const fresh: { submission: Submission; known: Known }[] = [];
  for (const [submission, known] of await lookUp(context, work, submissions)) {
    const judgement = await judge(work, openings, known);
    if (judgement) judged.set(submission, judgement);
    else fresh.push({ submission, known });
  }
  const notes = fresh.map(({ known: { item, sealed } }) => ({ id: item.id, digest: sealed }));
  const taken = await work.tx.submissions.takeAll(notes);
  const coming: Known[] = [];
  for (const [i, { submission, known }] of fresh.entries()) {
    // Another process may have taken this id while we looked, for another feed than ours.
    if (taken[i] === 'other') judged.set(submission, await keepApart(work, known));
    else if (taken[i] === 'same' || isThere(known)) judged.set(submission, await again(work, known));
    else {
      coming.push(known);
      judged.set(submission, ACCEPTED);
    }
  }
  await store(context, work, openings, coming);
  return judged;
}

async function lookUp({ sign }: Context, { tx }: Work, submissions: readonly Submission[]) {
  const items = submissions.map(({ item }) => item);
  const digests = await tx.submissions.digests(items.map(({ id }) => id));
  const standings = await standingsOf(tx, sign, items);
  return submissions.map((submission): [Submission, Known] => {
    const { id, digest } = submission.item;
    const sealed = sealedDigest(sign, id, digest);
    return [submission, { ...submission, sealed, earlier: digests.get(id), standing: given(standings.get(id)) }];
  });
}

/** Undefined where it is to be stored, or is there already and only not noted. */
async function judge(work: Work, openings: Openings, known: Known): Promise<Judgement | undefined> {
  const { earlier, sealed, item, kind, data, day } = known;
  // The bare digest is what an earlier version kept.
  if (earlier === sealed || earlier === item.digest) return again(work, known);
  const refusal = (await openings.nowhere(kind, data)) ?? (await openings.closedTo(kind, data, day));
  if (refusal) return refusal;
  const there = thereAs(known);
  if (there !== undefined && isGone(there.body)) return rejected('gone');
  if (earlier !== undefined || (there !== undefined && !isThere(known))) return keepApart(work, known);
  return undefined;
}

const thereAs = ({ kind, standing, item }: Known): StoredRecord | undefined =>
  kind.intake?.queue ? releasedAs(standing, item) : openAs(standing, item);

/** After a restore a response may be back that the restored intake knows nothing of. */
function isThere(known: Known): boolean {
  const there = thereAs(known);
  return there !== undefined && saysTheSame(there, known.data);
}

/** It is here already; its reply code may not be, where a restore has forgotten it and a tablet brought the record back. */
async function again({ tx }: Work, { kind, item, standing }: Known): Promise<Judgement> {
  if (item.reply === undefined) return DUPLICATE;
  const record = openAs(standing, item);
  if (record?.kind === kind.name && !isGone(record.body)) await keepCode(tx, item.reply, record);
  return DUPLICATE;
}

/** Same id, other bytes: nothing is overwritten, and a person decides. */
async function keepApart(work: Work, { item, day }: Submission): Promise<Judgement> {
  const { id, digest, kind, body } = item;
  await work.tx.submissions.quarantine({ id, digest, kind, body, day });
  return { status: 'accepted', reason: 'kept-apart' };
}

/** Lets what waits for company wait with it, and stores the others at once. */
async function store(context: Context, work: Work, openings: Openings, coming: readonly Known[]): Promise<void> {
  const queues = new Map<string, { queue: Queue; among: Known[] }>();
  for (const known of coming) {
    const queue = queueOf(known.kind, known.data);
    if (queue === undefined) {
      await storeAtOnce(work, known);
      continue;
    }
    const name = nameOfQueue(queue);
    const waiting = queues.get(name);
    if (waiting) waiting.among.push(known);
    else queues.set(name, { queue, among: [known] });
  }
  for (const { queue, among } of queues.values()) {
    const [{ kind, data, day }] = among as [Known];
    await releaseClosed(context, work, queue, await openings.window(kind, data, day));
    const items = among.map(({ item, kind, data, day }) => ({
      ...{ id: item.id, kind: kind.name, body: JSON.stringify(data), day }
    }));
    await receive(context, work, queue, items);
  }
}

async function storeAtOnce(work: Work, { item, kind, feed, data, standing }: Known): Promise<void> {
  const record = await keep(work, kind, { feed, id: openId(standing, item), kind: kind.name, body: { data } });
  if (item.reply !== undefined) await keepCode(work.tx, item.reply, record);
}

/** A code that is taken already leads where it led; a second sender of it learns nothing. */
async function keepCode(tx: Tx, hash: string, { id, feed }: StoredRecord): Promise<void> {
  if ((await tx.replies.get(hash)) === undefined) await tx.replies.add({ hash, record: id, feed });
}
