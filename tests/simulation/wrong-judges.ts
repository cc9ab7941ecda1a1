import type { Actor } from '#lib/domain/access/roles.ts';
import { entriesOf, type Merged } from '#lib/domain/record/merged.ts';
import { applyPush } from '#lib/domain/record/push.ts';
import { nodeOf } from '#lib/kernel/stamp.ts';
import { JUDGES, type Judges } from '#lib/server/endpoint/judges.ts';
import { refusalOf, take, type MergedPush, type Taken } from '#lib/server/endpoint/push-merged.ts';
import { mergedOf } from '#lib/server/endpoint/wire.ts';
import type { Body } from '#lib/server/store/contract/records.ts';
import type { Tx } from '#lib/server/store/store.ts';

/** Takes the fields that are in order and drops the others, while `seen` moves over all of them. */
export const perFieldAcceptance: Judges['pushMerged'] = async (push) => {
  const { item, pusher, before } = push;
  const outcome = applyPush(before, { fields: item.fields, seen: item.seen }, pusher.node);
  if (outcome.type !== 'accepted') return JUDGES.pushMerged(push);
  const refusal = await refusalOf(push, outcome);
  return take(push, refusal === undefined ? outcome : await onlyWhatIsInOrder(push, outcome));
};

async function onlyWhatIsInOrder(push: MergedPush, taken: Taken): Promise<Taken> {
  const fields = { ...push.before?.fields };
  for (const field of taken.changed) {
    const alone = { ...taken, changed: [field] };
    if ((await refusalOf(push, alone)) === undefined) fields[field] = [...entriesOf(taken.next.fields, field)];
  }
  return { ...taken, next: { fields, seen: taken.next.seen } };
}

/** After a restore takes back only what the returning account wrote itself: what it alone still holds of others is lost. */
export async function ownWritesOnly(tx: Tx, { account }: Actor, body: Body): Promise<Body> {
  const copy = mergedOf(body);
  if (copy === undefined) return body;
  const own: Merged = { fields: {}, seen: copy.seen };
  for (const field of Object.keys(copy.fields)) {
    const entries = [];
    for (const entry of entriesOf(copy.fields, field)) {
      if ((await tx.nodes.get(nodeOf(entry.stamp)))?.subject === account) entries.push(entry);
    }
    if (entries.length > 0) own.fields[field] = entries;
  }
  return own;
}
