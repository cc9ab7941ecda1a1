import { feedFor, type FeedName } from '../../domain/record/feed.ts';
import type { PlainKind } from '../../domain/record/kind.ts';
import { PLACE } from '../../kinds/places.ts';
import { submitItem, type SubmitItem, type Verdict } from '../../protocol/messages.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import { windowFor, type Window } from './closing.ts';
import type { Context, Work } from './context.ts';
import { sha256 } from './derived.ts';
import { keep } from './keep.ts';
import { receive, releaseClosed } from './intake.ts';
import { queueOf, submittedKind } from './queues.ts';
import { openId, releasedAs, saysTheSame, sealedDigest } from './receipt.ts';
import type { Data } from './scope.ts';
import { ACCEPTED, claimedId, DUPLICATE, rejected, type Judgement } from './verdict.ts';
import { dataOf, isGone } from './wire.ts';

/** What a stranger sent, read and whole. The day is the server's: what the sender wrote there is gone. */
type Submission = { day: string; item: SubmitItem; kind: PlainKind; data: Data };

export async function submitOne(context: Context, raw: unknown): Promise<Verdict> {
  const submission = readSubmission(raw, context.today());
  if ('status' in submission) return { id: claimedId(raw), ...submission };
  const verdict = await context.commit([feedOf(submission)], (work) => takeIn(context, work, submission));
  return { id: submission.item.id, ...verdict };
}

function readSubmission(raw: unknown, day: string): Submission | Judgement {
  const { data: item } = submitItem.safeParse(raw);
  // Version 7 carries the time, so of a stranger only random ids are taken.
  if (item === undefined || item.id[14] !== '4') return rejected('malformed');
  const kind = submittedKind(item.kind);
  if (kind === undefined || (item.reply !== undefined && !kind.intake?.replyCode)) return rejected('malformed');
  if (sha256(item.body).toString('hex') !== item.digest) return rejected('wrong-digest');
  const body = parseJson(item.body);
  if (!body.ok) return rejected('malformed');
  const { data } = kind.data.safeParse(body.value);
  // Only a release leaves out what is rare.
  if (data === undefined || !isWhole(kind, data)) return rejected('wrong-shape');
  return { day, item, kind, data: { ...data, day } };
}

const isWhole = ({ intake }: PlainKind, data: Data): boolean =>
  intake?.hidesRare === undefined || intake.hidesRare in data;

function feedOf({ kind, item, data }: Submission): FeedName {
  const feed = feedFor(kind.feed, item.id, data, () => undefined);
  if (feed === undefined) throw new Error(`a ${kind.name} does not say where it belongs`);
  return feed;
}

async function takeIn(context: Context, work: Work, submission: Submission): Promise<Judgement> {
  const { kind, item } = submission;
  const { id, digest } = item;
  const sealed = sealedDigest(context.sign, id, digest);
  const earlier = await work.tx.submissions.digest(id);
  // The bare digest is what an earlier version kept.
  if (earlier === sealed || earlier === digest) return known(context, work, submission);
  const window = await windowFor(work.tx, kind, submission.data, submission.day);
  const refusal = (await nowhere(work, submission)) ?? closedTo(window);
  if (refusal) return refusal;
  const there = kind.intake?.queue
    ? await releasedAs(work.tx, context.sign, item)
    : await work.tx.records.get(await openId(work.tx, context.sign, item));
  if (there !== undefined && isGone(there.body)) return rejected('gone');
  // After a restore a response may be back that the restored intake knows nothing of.
  const same = there !== undefined && saysTheSame(there, submission.data);
  if (earlier !== undefined || (there !== undefined && !same)) return keepApart(work, submission);
  // Another process may have taken this id while we looked, for another feed than ours.
  const taken = await work.tx.submissions.take(id, sealed);
  if (taken === 'other') return keepApart(work, submission);
  if (same || taken === 'same') return known(context, work, submission);
  await store(context, work, submission, window);
  return ACCEPTED;
}

/** It is here already; its reply code may not be, where a restore has forgotten it and a tablet brought the record back. */
async function known({ sign }: Context, { tx }: Work, { kind, item }: Submission): Promise<Judgement> {
  if (item.reply === undefined) return DUPLICATE;
  const record = await tx.records.get(await openId(tx, sign, item));
  if (record?.kind === kind.name && !isGone(record.body)) await keepCode(tx, item.reply, record);
  return DUPLICATE;
}

/** Same id, other bytes: nothing is overwritten, and a person decides. */
async function keepApart(work: Work, { item, day }: Submission): Promise<Judgement> {
  const { id, digest, kind, body } = item;
  await work.tx.submissions.quarantine({ id, digest, kind, body, day });
  return { status: 'accepted', reason: 'kept-apart' };
}

/** Where the place that it is about is none, or none any more. */
async function nowhere({ tx }: Work, { kind, data }: Submission): Promise<Judgement | undefined> {
  for (const [field, spec] of Object.entries(kind.fields)) {
    if (spec.refersTo !== PLACE || data[field] === undefined) continue;
    const place = await tx.records.get(String(data[field]));
    if (place?.kind !== PLACE || dataOf(place.body) === undefined) return rejected('unknown-area');
  }
  return undefined;
}

function closedTo(window: Window): Judgement | undefined {
  if (window.closed) return window.over ? rejected('survey-closed') : undefined;
  return window.known ? undefined : rejected('unknown-survey');
}

async function store(context: Context, work: Work, submission: Submission, window: Window): Promise<void> {
  const { item, kind, data, day } = submission;
  const queue = queueOf(kind, data);
  if (queue === undefined) return storeAtOnce(context, work, submission);
  await releaseClosed(context, work, queue, window);
  await receive(context, work, queue, { id: item.id, kind: kind.name, body: JSON.stringify(data), day });
}

async function storeAtOnce({ sign }: Context, work: Work, submission: Submission): Promise<void> {
  const { item, kind, data } = submission;
  const id = await openId(work.tx, sign, item);
  const record = await keep(work, kind, { feed: feedOf(submission), id, kind: kind.name, body: { data } });
  if (item.reply !== undefined) await keepCode(work.tx, item.reply, record);
}

/** A code that is taken already leads where it led; a second sender of it learns nothing. */
async function keepCode(tx: Tx, hash: string, { id, feed }: StoredRecord): Promise<void> {
  if ((await tx.replies.get(hash)) === undefined) await tx.replies.add({ hash, record: id, feed });
}
