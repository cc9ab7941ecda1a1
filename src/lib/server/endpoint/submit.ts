import { feedFor, type FeedName } from '../../domain/record/feed.ts';
import type { PlainKind } from '../../domain/record/kind.ts';
import type { Verdict } from '../../protocol/shapes.ts';
import { submitItem } from '../../protocol/submission.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Context } from './context.ts';
import { sha256 } from './derived.ts';
import { submittedKind } from './queues.ts';
import type { Data } from './scope.ts';
import { takeAll, type Submission } from './take.ts';
import { claimedId, rejected, type Judgement } from './verdict.ts';

/** Takes what a stranger sent: each item settles for itself, and a hall that sends at once is taken in together. */
export function createSubmit(context: Context): (raw: unknown) => Promise<Verdict> {
  const take = context.together<Submission, Judgement>((work, items) => takeAll(context, work, items));
  return async (raw) => {
    const submission = readSubmission(raw, context.today());
    if ('status' in submission) return { id: claimedId(raw), ...submission };
    const verdict = await take([submission.feed], submission);
    return { id: submission.item.id, ...verdict };
  };
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
  return { day, item, kind, feed: feedOf(kind, item.id, data), data: { ...data, day } };
}

const isWhole = ({ intake }: PlainKind, data: Data): boolean =>
  intake?.hidesRare === undefined || intake.hidesRare in data;

function feedOf(kind: PlainKind, id: string, data: Data): FeedName {
  const feed = feedFor(kind.feed, id, data, () => undefined);
  if (feed === undefined) throw new Error(`a ${kind.name} does not say where it belongs`);
  return feed;
}
