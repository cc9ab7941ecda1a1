import type { Actor } from '../../domain/access/roles.ts';
import { placeOf } from '../../domain/access/place.ts';
import { feedSubject } from '../../domain/record/feed.ts';
import type { Tx } from '../store/store.ts';
import { isAwaiting } from './queues.ts';
import { shownIn } from './scope.ts';
import { isGone } from './wire.ts';

/** The fields by which a public row stands on an area. */
const LEANING = ['parent', 'area', 'rootArea'] as const;

/**
 * Whether something hangs on this area that would hang on nothing once it is taken back: another public row, a remark or
 * a contact, a conference or a survey, or somebody whose role holds there on this day or later.
 */
export async function isStillUsed(tx: Tx, area: string, today: string): Promise<boolean> {
  const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
  if (rows.some(({ body }) => LEANING.some((field) => shownIn(body)[field] === area))) return true;
  for (const { feed, scope } of await tx.feeds.list()) {
    const subject = feedSubject(feed);
    if (subject === area && placeOf(feed).area === area) {
      if ((await tx.records.after(feed, 0, Number.MAX_SAFE_INTEGER)).some(({ body }) => !isGone(body))) return true;
    } else if (scope.area === area && subject !== undefined) {
      const opener = await tx.records.get(subject);
      if (opener !== undefined && !isGone(opener.body)) return true;
    }
  }
  return (await isAwaiting(tx, area)) || (await isSomebodys(tx, area, today));
}

async function isSomebodys(tx: Tx, area: string, today: string): Promise<boolean> {
  for (const { id } of await tx.accounts.list()) {
    const assignments: Actor['assignments'] = await tx.accounts.assignments(id);
    if (assignments.some((held) => held.area === area && (held.until === undefined || held.until >= today)))
      return true;
  }
  return false;
}
