import { placeOf } from '../../domain/access/place.ts';
import { mayReadFeed, type Circumstances } from '../../domain/access/policy.ts';
import type { Actor } from '../../domain/access/roles.ts';
import { feedType, type FeedType } from '../../domain/record/feed.ts';
import type { Kind } from '../../domain/record/kind.ts';
import { kindOf, type KindName } from '../../domain/record/kinds.ts';
import { merge } from '../../domain/record/merge.ts';
import { entriesOf, type Merged } from '../../domain/record/merged.ts';
import { nestedDeeperThan, sameJson } from '../../kernel/json.ts';
import { nodeOf } from '../../kernel/stamp.ts';
import type { Sent } from '../../protocol/messages.ts';
import { MAX_DEPTH } from '../../protocol/parse-json.ts';
import type { Body, StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import { noteEdition } from './closing.ts';
import type { Context, Work } from './context.ts';
import { cameBack } from './intake.ts';
import { erase, feedsTouched, keep } from './keep.ts';
import { isOurs } from './mac.ts';
import { shownIn } from './scope.ts';
import { isGone, mergedOf } from './wire.ts';

type Returner = { actor: Actor; circumstances: Circumstances };

/**
 * Takes back what this server sent before it was restored from an older backup: whole copies, with its own MAC, merged
 * into what is there; tombstones win, save that of a public row the latest state stands. Whatever does not verify is passed over in silence, since nobody wrote it here.
 * Records that open a feed come first, in whatever order they were sent: the others of their feed are judged by them.
 */
export async function takeBack(context: Context, returner: Returner, copies: readonly Sent[]): Promise<void> {
  const ours = copies.filter((copy) => !nestedDeeperThan(MAX_DEPTH, copy) && isOurs(copy, context.sign));
  if (ours.length === 0) return;
  const openersFirst = [...ours.filter(opensFeed), ...ours.filter((copy) => !opensFeed(copy))];
  await context.commit(ours.flatMap(feedsTouched), async (work) => {
    const back: Sent[] = [];
    for (const copy of openersFirst) {
      if (!(await mayReturn(work.tx, returner, copy))) continue;
      const stored = await work.tx.records.get(copy.id);
      if (!(await takeBackOne(context, work, returner, copy))) continue;
      if (stored === undefined) back.push(copy);
      if (copy.kind === 'survey-version') {
        const [before, after] = [stored && shownIn(stored.body), 'data' in copy ? copy.data : undefined];
        await noteEdition(work.tx, { id: copy.id, before, after }, context.today());
      }
    }
    await cameBack(work, back);
  });
}

const opensFeed = ({ kind }: Sent): boolean => kindOf(kind)?.opens !== undefined;

/** Whose a feed is that the backup knows nothing of, only the record that opens it can say: till then our MAC must do. */
async function mayReturn(tx: Tx, { actor, circumstances }: Returner, { feed }: Sent): Promise<boolean> {
  const scope = await tx.feeds.scope(feed);
  const unopened = OPENED.has(feedType(feed)) && scope.area === undefined && scope.members === undefined;
  return unopened || mayReadFeed(actor, placeOf(feed, scope), circumstances);
}

const OPENED: ReadonlySet<FeedType | undefined> = new Set(['event', 'responses', 'wall'] as const);

/** Whether it says anything that was not there. */
async function takeBackOne(context: Context, work: Work, { actor }: Returner, copy: Sent): Promise<boolean> {
  const { feed, id, kind: name, n } = copy;
  const kind = kindOf(name);
  const stored = await work.tx.records.get(id);
  if (kind === undefined || COUNTED_HERE.has(name)) return false;
  if (stored && (stored.feed !== feed || stored.kind !== name)) return false;
  if (feed === 'public' && !(await isLater(work.tx, stored, n))) return false;
  const put = await replace({ context, work, actor, kind, stored }, copy);
  if (feed === 'public') await noteSentAs(work.tx, put ?? stored!, n);
  return put !== undefined;
}

type Replacing = { context: Context; work: Work; actor: Actor; kind: Kind; stored: StoredRecord | undefined };

/** What was put, or undefined where what is there already says it all. */
async function replace(
  { context, work, actor, kind, stored }: Replacing,
  copy: Sent
): Promise<StoredRecord | undefined> {
  const { feed, id, kind: name, n: _n, mac: _mac, ...body } = copy;
  if ('gone' in body) return stored && isGone(stored.body) ? undefined : erase(work, copy);
  const next = restored(stored, context.faults.restoreOwnWritesOnly ? await ownWrites(work.tx, actor, body) : body);
  return next && keep(work, kind, { feed, id, kind: name, body: next });
}

/** What the server says of its own intake holds for the database it said it of. */
const COUNTED_HERE: ReadonlySet<string> = new Set<KindName>(['intake-count']);

/**
 * Whether a state of a public row is later than the one that stands: numbers grow from epoch to epoch. One of this epoch
 * is from this very database. And what came back under a new number is as old as the number it was sent under.
 */
async function isLater(tx: Tx, standing: StoredRecord | undefined, n: number): Promise<boolean> {
  if (n > ((await tx.settings.epochAbove()) ?? Number.MAX_SAFE_INTEGER)) return false;
  if (standing === undefined) return true;
  const noted = await tx.settings.get(sentAsKey(standing.id));
  return n > (Array.isArray(noted) && noted[0] === standing.n ? Number(noted[1]) : standing.n);
}

const noteSentAs = (tx: Tx, { id, n }: StoredRecord, as: number): Promise<void> =>
  tx.settings.set(sentAsKey(id), [n, as]);

const sentAsKey = (id: string): string => `sent-as:${id}`;

/**
 * The body to store, or undefined where what is there already says it all. Only in `public` is anything written over, or
 * stands again after its tombstone.
 */
function restored(stored: StoredRecord | undefined, body: Body): Body | undefined {
  if (stored === undefined) return body;
  const [there, back] = [mergedOf(stored.body), mergedOf(body)];
  if (there && back) {
    const merged = merge(there, back);
    return sameJson(merged, there) ? undefined : merged;
  }
  return stored.feed === 'public' && !sameJson(stored.body, body) ? body : undefined;
}

/** The planted bug: what others wrote, and this device alone still holds, is lost. */
async function ownWrites(tx: Tx, { account }: Actor, body: Body): Promise<Body> {
  const copy = mergedOf(body);
  if (copy === undefined) return body;
  const own: Merged = { fields: {}, seen: copy.seen };
  for (const field of Object.keys(copy.fields)) {
    const entries = [];
    for (const entry of entriesOf(copy.fields, field)) {
      if ((await tx.nodes.get(nodeOf(entry.stamp)))?.account === account) entries.push(entry);
    }
    if (entries.length > 0) own.fields[field] = entries;
  }
  return own;
}
