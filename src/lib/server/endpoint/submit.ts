import type { Remark } from '../../kinds/remark/kind.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { PlainKind } from '../../domain/record/kind.ts';
import { KINDS } from '../../kinds/registry.ts';
import type { Contact } from '../../kinds/contact/kind.ts';
import type { SurveyResponse } from '../../kinds/response/kind.ts';
import type { Json } from '../../kernel/json.ts';
import { submitItem, type SubmitItem, type Verdict } from '../../protocol/messages.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import { windowOf, type Window } from './closing.ts';
import type { Context, Work } from './context.ts';
import { sha256 } from './derived.ts';
import { keep } from './keep.ts';
import { feedOfQueue, receive, releaseClosed, type Queue } from './intake.ts';
import { releasedAs, remarkId, saysTheSame, sealedDigest } from './receipt.ts';
import type { Data } from './scope.ts';
import { ACCEPTED, claimedId, DUPLICATE, rejected, type Judgement } from './verdict.ts';
import { dataOf, isGone } from './wire.ts';

/** What a stranger sent, read and whole. The day is the server's: what the sender wrote there is gone. */
type Submission = { day: string; item: SubmitItem } & (
  { kind: 'response'; data: SurveyResponse } | { kind: 'contact'; data: Contact } | { kind: 'remark'; data: Remark }
);

export async function submitOne(context: Context, raw: unknown): Promise<Verdict> {
  const submission = readSubmission(raw, context.today());
  if ('status' in submission) return { id: claimedId(raw), ...submission };
  const verdict = await context.commit([feedOf(submission)], (work) => takeIn(context, work, submission));
  return { id: submission.item.id, ...verdict };
}

const SUBMITTED = { response: KINDS.response, contact: KINDS.contact, remark: KINDS.remark } satisfies Record<
  string,
  PlainKind
>;

function readSubmission(raw: unknown, day: string): Submission | Judgement {
  const { data: item } = submitItem.safeParse(raw);
  // Version 7 carries the time, so of a stranger only random ids are taken.
  if (item === undefined || item.id[14] !== '4') return rejected('malformed');
  if (item.reply !== undefined && item.kind !== 'remark') return rejected('malformed');
  if (sha256(item.body).toString('hex') !== item.digest) return rejected('wrong-digest');
  const body = parseJson(item.body);
  if (!body.ok) return rejected('malformed');
  const { data } = SUBMITTED[item.kind].data.safeParse(body.value);
  // Only a release leaves out the language.
  if (data === undefined || !('language' in (data as object))) return rejected('wrong-shape');
  return { day, item, kind: item.kind, data: { ...(data as Record<string, Json>), day } } as unknown as Submission;
}

const queueOf = (submission: Exclude<Submission, { kind: 'remark' }>): Queue =>
  submission.kind === 'response'
    ? { kind: 'response', survey: submission.data.survey }
    : { kind: 'contact', survey: submission.data.survey, area: submission.data.area };

const feedOf = (submission: Submission): FeedName =>
  submission.kind === 'remark' ? `area:${submission.data.area}` : feedOfQueue(queueOf(submission));

async function takeIn(context: Context, work: Work, submission: Submission): Promise<Judgement> {
  const { id, digest, kind } = submission.item;
  const sealed = sealedDigest(context.sign, id, digest);
  const earlier = await work.tx.submissions.digest(id);
  // The bare digest is what an earlier version kept.
  if (earlier === sealed || earlier === digest) return known(context, work, submission);
  const window = await windowFor(work, submission);
  const refusal = (await unknownArea(work, submission)) ?? closedTo(window);
  if (refusal) return refusal;
  const there =
    kind === 'remark'
      ? await work.tx.records.get(await remarkId(work.tx, context.sign, id))
      : await releasedAs(work.tx, context.sign, submission.item);
  if (there !== undefined && isGone(there.body)) return rejected('gone');
  // After a restore a response may be back that the restored intake knows nothing of.
  const same = there !== undefined && saysTheSame(there, submission.data as unknown as Data);
  if (earlier !== undefined || (there !== undefined && !same)) return keepApart(work, submission);
  // Another process may have taken this id while we looked, for another feed than ours.
  const taken = await work.tx.submissions.take(id, sealed);
  if (taken === 'other') return keepApart(work, submission);
  if (same || taken === 'same') return known(context, work, submission);
  await store(context, work, submission, window);
  return ACCEPTED;
}

/** It is here already; its reply code may not be, where a restore has forgotten it and a tablet brought the remark back. */
async function known({ sign }: Context, { tx }: Work, { kind, item }: Submission): Promise<Judgement> {
  if (kind !== 'remark' || item.reply === undefined) return DUPLICATE;
  const record = await tx.records.get(await remarkId(tx, sign, item.id));
  if (record?.kind === kind && !isGone(record.body)) await keepCode(tx, item.reply, record);
  return DUPLICATE;
}

/** Same id, other bytes: nothing is overwritten, and a person decides. */
async function keepApart(work: Work, { item, day }: Submission): Promise<Judgement> {
  const { id, digest, kind, body } = item;
  await work.tx.submissions.quarantine({ id, digest, kind, body, day });
  return { status: 'accepted', reason: 'kept-apart' };
}

async function unknownArea({ tx }: Work, submission: Submission): Promise<Judgement | undefined> {
  if (submission.kind === 'response') return undefined;
  const area = await tx.records.get(submission.data.area);
  return area?.kind === 'area' && dataOf(area.body) !== undefined ? undefined : rejected('unknown-area');
}

/** When its survey takes it. A remark may be sent at any time. */
const windowFor = async ({ tx }: Work, submission: Submission): Promise<Window> =>
  submission.kind === 'remark' ? { closed: false, known: true } : windowOf(tx, submission.data.survey, submission.day);

function closedTo(window: Window): Judgement | undefined {
  if (window.closed) return window.over ? rejected('survey-closed') : undefined;
  return window.known ? undefined : rejected('unknown-survey');
}

async function store(context: Context, work: Work, submission: Submission, window: Window): Promise<void> {
  const { item, kind, data, day } = submission;
  if (kind === 'remark') return storeRemark(context, work, item, data);
  const queue = queueOf(submission);
  await releaseClosed(context, work, queue, window);
  await receive(context, work, queue, { id: item.id, kind, body: JSON.stringify(data), day });
}

async function storeRemark({ sign }: Context, work: Work, item: SubmitItem, data: Remark): Promise<void> {
  const id = await remarkId(work.tx, sign, item.id);
  const record = await keep(work, KINDS.remark, { feed: `area:${data.area}`, id, kind: 'remark', body: { data } });
  if (item.reply !== undefined) await keepCode(work.tx, item.reply, record);
}

/** A code that is taken already leads where it led; a second sender of it learns nothing. */
async function keepCode(tx: Tx, hash: string, { id, feed }: StoredRecord): Promise<void> {
  if ((await tx.replies.get(hash)) === undefined) await tx.replies.add({ hash, record: id, feed });
}
