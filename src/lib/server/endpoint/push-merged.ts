import { given } from '../../kernel/given.ts';
import { may } from '../../kinds/policy.ts';
import type { Action } from '../../domain/access/rights.ts';
import { REMOVED, type MergedKind } from '../../domain/record/kind.ts';
import { covers } from '../../domain/record/merge.ts';
import { entriesOf, shownData, type Merged } from '../../domain/record/merged.ts';
import { applyPush, type PushOutcome } from '../../domain/record/push.ts';
import { specOf } from '../../domain/record/translated.ts';
import { nodeOf, timeOf } from '../../kernel/stamp.ts';
import type { PushedMerged } from '../../protocol/sync.ts';
import type { Reason } from '../../protocol/reasons.ts';
import { misplaced } from './belonging.ts';
import type { Work } from './context.ts';
import { idFrom } from './derived.ts';
import { documentFault } from './documents.ts';
import { keep } from './keep.ts';
import { remember } from './remember.ts';
import { placeFor } from './scope.ts';
import { ACCEPTED, DUPLICATE, rejected, type Judgement, type Pusher } from './verdict.ts';

/** `before`: the stored copy, known to be of the same feed and kind; undefined where the record is new. */
export type MergedPush = {
  work: Work;
  pusher: Pusher;
  item: PushedMerged;
  kind: MergedKind;
  before: Merged | undefined;
};
export type Taken = Extract<PushOutcome, { type: 'accepted' }>;

/** A device's clock may be years wrong; beyond this it would push later writers' stamps out of their range. */
const CLOCK_AHEAD_MS = 20 * 365 * 24 * 60 * 60 * 1000;
/** Values of one field that nobody has put together yet. */
const MAX_VERSIONS = 50;

/** Takes a pushed copy whole or refuses it whole; judged are exactly the fields it changes. */
export async function pushMerged(push: MergedPush): Promise<Judgement> {
  const { pusher, item, before } = push;
  const outcome = applyPush(before, { fields: item.fields, seen: item.seen }, pusher.node);
  if (outcome.type === 'forged') return rejected('forged');
  if (outcome.type === 'duplicate') return nothingNew(push);
  const refusal = await refusalOf(push, outcome);
  return refusal ?? take(push, outcome);
}

/** Stores what was taken, and what it stands for in the history. */
export async function take({ work, pusher, item, kind }: MergedPush, taken: Taken): Promise<Judgement> {
  await keep(work, kind, { feed: item.feed, id: item.id, kind: item.kind, body: taken.next });
  await remember(work.tx, { record: item.id, replacedBy: pusher.account, at: pusher.now }, taken.superseded);
  return ACCEPTED;
}

/** Nothing of this node is new. A copy that holds unknown writes of another node of the same account must not be
 * taken for sent: the device would forget them. */
async function nothingNew({ work, pusher, item, before }: MergedPush): Promise<Judgement> {
  const unknown = Object.values(item.fields)
    .flat()
    .filter(({ stamp }) => !covers(before?.seen ?? {}, stamp));
  for (const node of new Set(unknown.map(({ stamp }) => nodeOf(stamp)))) {
    if ((await work.tx.nodes.get(node))?.subject === pusher.account) return rejected('other-node');
  }
  return before === undefined ? rejected('incomplete') : DUPLICATE;
}

/** Why it cannot be taken as it is; undefined where it can. */
export async function refusalOf(push: MergedPush, taken: Taken): Promise<Judgement | undefined> {
  const { work, item, kind, before } = push;
  const reason = shapeFault(push, taken);
  if (reason) return rejected(reason);
  const data = shownData(taken.next);
  const document = await documentFault(work.tx, kind, data, (field) => taken.changed.includes(field));
  // One that has not arrived may still: only what is published waits for it.
  if (document === 'wrong') return rejected('not-a-document');
  const moves = kind.feed.rule !== 'fixed' && kind.feed.rule !== 'own' && taken.changed.includes(kind.feed.field);
  if (before === undefined || moves) {
    const refusal = await misplaced(work.tx, push.pusher, { id: item.id, feed: item.feed, kind, data });
    if (refusal) return refusal;
    if (kind.source !== undefined && item.id !== idFrom(item.kind, String(data[kind.source])))
      return rejected('wrong-id');
  }
  return (await permitted(push, taken)) ? undefined : rejected('forbidden');
}

function shapeFault({ pusher, kind, before }: MergedPush, { next, changed }: Taken): Reason | undefined {
  for (const field of changed) {
    const spec = specOf(kind, field);
    if (spec === undefined) return 'unknown-field';
    const entries = entriesOf(next.fields, field);
    if (entries.length > MAX_VERSIONS) return 'too-many-versions';
    const written = entries.filter(({ stamp }) => !covers(before?.seen ?? {}, stamp));
    if (written.some(({ value }) => !spec.schema.safeParse(value).success))
      return spec.type === 'position' ? 'wrong-position' : 'wrong-shape';
    if (written.some(({ stamp }) => timeOf(stamp) > pusher.now + CLOCK_AHEAD_MS)) return 'clock-ahead';
  }
  const missing = Object.keys(kind.fields).some(
    (field) => given(kind.fields[field]).required && entriesOf(next.fields, field).length === 0
  );
  return missing ? 'incomplete' : undefined;
}

/** Asked of the place as it was and as it would become, so that nobody moves a record to or from where they may not. */
async function permitted({ work, pusher, item, kind, before }: MergedPush, { next, changed }: Taken): Promise<boolean> {
  const { actor, circumstances } = pusher;
  const asked: [Action, string[]][] =
    before === undefined
      ? [['create', changed]]
      : [
          ['remove', changed.filter((field) => field === REMOVED)],
          ['update', changed.filter((field) => field !== REMOVED)]
        ];
  for (const copy of before === undefined ? [next] : [before, next]) {
    const place = await placeFor(work.tx, kind, item.feed, shownData(copy));
    for (const [action, fields] of asked) {
      if (fields.length > 0 && !may(actor, { kind: item.kind, action, place, fields }, circumstances)) return false;
    }
  }
  return true;
}
