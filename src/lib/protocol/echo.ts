import { sameJson, type Json } from '../kernel/json.ts';
import type { Change, Pushed, PushedMerged, Sent } from './sync.ts';

type Body = Pick<PushedMerged, 'fields' | 'seen'> | { data: Json };

/** What a call pushed under each id; of several items under one id the last. */
const saidIn = (push: readonly Pushed[]): Map<string, Body | undefined> =>
  new Map(push.map((item) => [item.id, bodyOf(item)]));

/** The changes as they travel: what the caller has pushed itself, in this very call, it is not told again. */
export function echoed(changes: readonly Sent[], push: readonly Pushed[]): Change[] {
  const said = saidIn(push);
  return changes.map((change) => {
    const [pushed, stored] = [said.get(change.id), bodyOf(change)];
    if (pushed === undefined || stored === undefined || !sameJson(pushed, stored)) return change;
    const { feed, id, kind, n, mac } = change;
    return { feed, id, kind, n, mac, same: true };
  });
}

/** The changes in full. Undefined where one is said to be as it was pushed that was not: no server says so. */
export function unechoed(changes: readonly Change[], push: readonly Pushed[]): Sent[] | undefined {
  const said = saidIn(push);
  const whole: Sent[] = [];
  for (const change of changes) {
    if (!('same' in change)) {
      whole.push(change);
      continue;
    }
    const { same: _same, ...envelope } = change;
    const body = said.get(change.id);
    if (body === undefined) return undefined;
    whole.push({ ...envelope, ...body });
  }
  return whole;
}

function bodyOf(record: Pushed | Sent): Body | undefined {
  if ('fields' in record) return { fields: record.fields, seen: record.seen };
  return 'data' in record ? { data: record.data } : undefined;
}
