import { placeOf } from '../../domain/access/place.ts';
import { mayReadFeed, type Circumstances } from '../../domain/access/policy.ts';
import type { Actor } from '../../domain/access/roles.ts';
import { feedType, isPublic, type FeedType } from '../../domain/record/feed.ts';
import type { Kind } from '../../domain/record/kind.ts';
import { effectsOf } from '../../kinds/effects.ts';
import { KINDS, kindOf } from '../../kinds/registry.ts';
import { merge } from '../../domain/record/merge.ts';
import { entriesOf, type Merged } from '../../domain/record/merged.ts';
import { nestedDeeperThan, sameJson } from '../../kernel/json.ts';
import type { Sent } from '../../protocol/sync.ts';
import { MAX_DEPTH } from '../../protocol/parse-json.ts';
import { createBreath } from '../breath.ts';
import type { Body, Sign, StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import type { Context, Work } from './context.ts';
import { notingOf } from './effects-store.ts';
import { cameBack } from './intake.ts';
import { erase, feedsTouched, keep } from './keep.ts';
import { ageOf, isOurs } from './mac.ts';
import { ownerOf, remember } from './remember.ts';
import { shownIn } from './scope.ts';
import { isGone, mergedOf, toSent } from './wire.ts';

type Returner = { actor: Actor; circumstances: Circumstances };

/**
 * Takes back what this server sent before it was restored from an older backup: whole copies, with its own MAC, merged
 * into what is there; tombstones win, save that of a public row the latest state stands. Whatever does not verify is passed over in silence, since nobody wrote it here.
 * Records that open a feed come first, in whatever order they were sent: the others of their feed are judged by them.
 */
export async function takeBack(context: Context, returner: Returner, copies: readonly Sent[]): Promise<void> {
  const breathe = createBreath();
  const ours: Sent[] = [];
  for (const copy of copies) {
    await breathe();
    if (!nestedDeeperThan(MAX_DEPTH, copy) && isOurs(copy, context.sign)) ours.push(copy);
  }
  if (ours.length === 0) return;
  const openersFirst = [...ours.filter(opensFeed), ...ours.filter((copy) => !opensFeed(copy))];
  await context.commit(ours.flatMap(feedsTouched), async (work) => {
    const back: Sent[] = [];
    for (const copy of openersFirst) {
      await breathe();
      if (!(await mayReturn(work.tx, returner, copy))) continue;
      const stored = await work.tx.records.get(copy.id);
      if (!(await takeBackOne(context, work, returner, copy))) continue;
      if (stored === undefined) back.push(copy);
      const [before, after] = [stored && shownIn(stored.body), 'data' in copy ? shownIn(copy) : undefined];
      const change = { id: copy.id, before, after };
      await effectsOf(copy.kind).afterWrite?.(notingOf(work.tx), change, context.today());
    }
    await cameBack(context, work, back);
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
  const { feed, id, kind: name } = copy;
  const kind = kindOf(name);
  const stored = await work.tx.records.get(id);
  if (kind === undefined || isCountedHere(kind)) return false;
  if (stored && (stored.feed !== feed || stored.kind !== name)) return false;
  const replacing = { context, work, actor, kind, stored };
  return isPublic(feed) ? replaceEdition(replacing, copy) : mergeIn(replacing, copy);
}

type Replacing = { context: Context; work: Work; actor: Actor; kind: Kind; stored: StoredRecord | undefined };

/**
 * Of a public row the latest state stands, and it is as old as the number it was first sent under. It is stored with that
 * number in its MAC even where the same stands already: the next restore must not take it for the older one.
 */
async function replaceEdition({ context, work, kind, stored }: Replacing, copy: Sent): Promise<boolean> {
  const age = await laterThan(context, work.tx, stored, copy);
  if (age === undefined) return false;
  const aged: Work = { ...work, put: (record) => work.put(record, age) };
  const { feed, id, kind: name } = copy;
  if ('gone' in copy) await erase(aged, copy);
  else if ('data' in copy) await keep(aged, kind, { feed, id, kind: name, body: { data: copy.data } });
  return true;
}

/** The age of a returned state, if the one that stands is older. One of this epoch is from this very database. */
async function laterThan(
  { sign }: Context,
  tx: Tx,
  stored: StoredRecord | undefined,
  copy: Sent
): Promise<number | undefined> {
  if (copy.n > ((await tx.settings.epochAbove()) ?? Number.MAX_SAFE_INTEGER)) return undefined;
  const age = ageOf(copy, sign);
  if (stored === undefined || age === undefined) return age;
  return age > (await ageOfStanding(tx, stored, sign)) ? age : undefined;
}

/** An earlier version noted it in the settings instead. */
async function ageOfStanding(tx: Tx, stored: StoredRecord, sign: Sign): Promise<number> {
  const noted = await tx.settings.get(`sent-as:${stored.id}`);
  if (Array.isArray(noted) && noted[0] === stored.n) return Number(noted[1]);
  return ageOf(toSent(stored), sign) ?? stored.n;
}

/** What the server says of its own intake holds for the database it said it of. */
const isCountedHere = ({ name }: Kind): boolean => COUNTS.has(name);

const COUNTS: ReadonlySet<string> = new Set(
  Object.values<Kind>(KINDS).flatMap((kind) => (kind.shape === 'plain' && kind.intake?.counted) || [])
);

async function mergeIn({ context, work, actor, kind, stored }: Replacing, copy: Sent): Promise<boolean> {
  const { feed, id, kind: name, n: _n, mac: _mac, ...body } = copy;
  if ('gone' in body) {
    if (stored && isGone(stored.body)) return false;
    await erase(work, copy);
    return true;
  }
  const next = restored(stored, await context.judges.returned(work.tx, actor, body));
  if (next === undefined) return false;
  await keep(work, kind, { feed, id, kind: name, body: next });
  await rememberReplaced(context, work.tx, id, [mergedOf(stored?.body), mergedOf(next)]);
  return true;
}

/** What stood in the backup and somebody had replaced since; when that was, nobody knows any more. */
async function rememberReplaced(
  { now }: Context,
  tx: Tx,
  record: string,
  [before, after]: [Merged | undefined, Merged | undefined]
): Promise<void> {
  for (const [field, entries] of Object.entries(before?.fields ?? {})) {
    const there = entriesOf(after?.fields ?? {}, field);
    const gone = entries.filter(({ stamp }) => !there.some((entry) => entry.stamp === stamp));
    const by = there.at(-1);
    if (gone.length === 0 || by === undefined) continue;
    const replacing = { record, replacedBy: await ownerOf(tx, by.stamp), at: now() };
    await remember(
      tx,
      replacing,
      gone.map((entry) => ({ field, ...entry }))
    );
  }
}

/** The body to store, or undefined where what is there already says it all, or is gone for good. */
function restored(stored: StoredRecord | undefined, body: Body): Body | undefined {
  if (stored === undefined) return body;
  const [there, back] = [mergedOf(stored.body), mergedOf(body)];
  if (there === undefined || back === undefined) return undefined;
  const merged = merge(there, back);
  return sameJson(merged, there) ? undefined : merged;
}
