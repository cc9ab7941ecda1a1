import { given } from '../../kernel/given.ts';
import { placeOf } from '../../domain/access/place.ts';
import { may } from '../../kinds/policy.ts';
import { withDay } from '../../domain/record/dated.ts';
import { feedFor, isPublic } from '../../domain/record/feed.ts';
import { sourceOf } from '../../domain/record/source.ts';
import type { PlainKind } from '../../domain/record/kind.ts';
import { effectsOf } from '../../kinds/effects.ts';
import { PLACE } from '../../kinds/places.ts';
import { kindOf } from '../../kinds/registry.ts';
import { sameJson, type Json } from '../../kernel/json.ts';
import type { Pushed } from '../../protocol/sync.ts';
import type { Reason } from '../../protocol/reasons.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import { misplaced } from './belonging.ts';
import type { Work } from './context.ts';
import { idFrom } from './derived.ts';
import { notingOf, readingOf } from './effects-store.ts';
import { unfit } from './fit-to-publish.ts';
import { erase, keep } from './keep.ts';
import type { Origin } from './origin.ts';
import { originOfCopy } from './publication.ts';
import { scopeIn } from '../../domain/access/place.ts';
import { placeFor, readableRecord, shownIn, type Data } from './scope.ts';
import { isStillUsed } from './still-used.ts';
import { ACCEPTED, DUPLICATE, rejected, retry, type Judgement, type Pusher } from './verdict.ts';
import { dataOf, isGone } from './wire.ts';

type Plain = Extract<Pushed, { data: Json }>;
type Edition = Extract<Pushed, { base: number }>;
type Push<T> = { work: Work; pusher: Pusher; item: T; kind: PlainKind; stored: StoredRecord | undefined };

/**
 * Written once: the same again is a duplicate, anything else under its id is refused. A day that residents read is the
 * server's, whatever the sender's clock said.
 */
export async function pushWritten({ work, pusher, item, kind, stored }: Push<Plain>): Promise<Judgement> {
  const undated = (data: Json | undefined) => data && withDay(kind, data, '');
  if (stored)
    return sameJson(undated(dataOf(stored.body)), undated(item.data)) ? DUPLICATE : rejected('already-written');
  const fault = dataFault(kind, item.data);
  if (fault) return rejected(fault);
  const body = { data: withDay(kind, item.data, pusher.circumstances.today) };
  const data = shownIn(body);
  const refusal = await misplaced(work.tx, pusher, { id: item.id, feed: item.feed, kind, data });
  if (refusal) return refusal;
  const place = await placeFor(work.tx, kind, item.feed, data);
  if (!may(pusher.actor, { kind: item.kind, action: 'create', place }, pusher.circumstances))
    return rejected('forbidden');
  const made = await madeOf(work.tx, pusher, { id: item.id, kind, data });
  if (made !== undefined && 'status' in made) return made;
  await keep(work, kind, { feed: item.feed, id: item.id, kind: item.kind, body });
  if (made !== undefined) await keep(work, made.kind, { ...made, kind: made.kind.name });
  return ACCEPTED;
}

/** What the server makes of it in another area's feed, judged as if its author had made it there; undefined for most kinds. */
async function madeOf(tx: Tx, pusher: Pusher, { id, kind, data }: { id: string; kind: PlainKind; data: Data }) {
  if (kind.makesIn === undefined) return undefined;
  // A random id would make a second one.
  if (id !== idFrom(kind.name, sourceOf(kind, data) ?? '')) return rejected('wrong-id');
  const made = await effectsOf(kind.name).makes?.(readingOf(tx), { id, kind: kind.name, data, removed: false });
  const madeKind = made && kindOf(made.kind);
  if (made === undefined || madeKind === undefined) return rejected('wrong-parent');
  const place = placeOf(made.feed);
  if (!may(pusher.actor, { kind: made.kind, action: 'create', place }, pusher.circumstances))
    return rejected('forbidden');
  return { id: made.id, feed: made.feed, kind: madeKind, body: { data: { ...made.data } } };
}

/**
 * Into the public feed, or out of it, by somebody who was looking at the edition number `base`. The same edition again
 * is a duplicate whatever its base, since the answer to the first may have been lost.
 */
export async function pushEdition(push: Push<Edition>): Promise<Judgement> {
  const { work, pusher, item, kind, stored } = push;
  const removal = 'gone' in item;
  const fault = removal ? undefined : dataFault(kind, item.data);
  if (fault) return rejected(fault);
  const origin = await originOf(work.tx, push);
  if ('status' in origin) return origin;
  const action = removal ? 'unpublish' : 'publish';
  if (!may(pusher.actor, { kind: item.kind, action, place: origin.place }, pusher.circumstances))
    return rejected('forbidden');
  const before = shownIn(stored?.body ?? { gone: true });
  const { today } = pusher.circumstances;
  const data = removal ? undefined : dated(shownIn({ data: item.data }), before, today);
  if (data === undefined ? stored === undefined || isGone(stored.body) : sameJson(before, data)) return DUPLICATE;
  if ((stored?.n ?? 0) !== item.base) return rejected('changed-meanwhile');
  if (data === undefined) {
    if (item.kind === PLACE && (await isStillUsed(work.tx, item.id, today))) return rejected('still-used');
    await erase(work, given(stored));
  } else {
    const refusal = await unfit(work.tx, kind, { id: item.id, data, before, source: origin.source, today });
    if (refusal) return refusal;
    await publish(push, data);
  }
  const change = { id: item.id, before: stored && before, after: data };
  await effectsOf(item.kind).afterWrite?.(notingOf(work.tx), change, today);
  return ACCEPTED;
}

/** The day of a survey's edition is the server's, as that of a submission is; one that only closes keeps its day. */
function dated(data: Data, before: Data, today: string): Data {
  if (!('publishedOn' in data)) return data;
  const { publishedOn = today } = before;
  const again = { ...data, publishedOn };
  return data.open !== false && !sameJson(again, before) ? { ...data, publishedOn: today } : again;
}

async function publish({ work, pusher, item, kind, stored }: Push<Edition>, data: Json): Promise<void> {
  const earlier = dataOf(stored?.body);
  await keep(work, kind, { feed: item.feed, id: item.id, kind: item.kind, body: { data } });
  if (earlier === undefined) return;
  const past = { record: item.id, field: 'edition', value: earlier, stamp: `edition-${given(stored).n}`, account: '' };
  await work.tx.history.append([{ ...past, replacedBy: pusher.account, at: pusher.now }]);
}

/** Whose an edition is follows from the stored record it was made from, and its id from that record's. */
async function originOf(tx: Tx, push: Push<Edition>): Promise<Origin | Judgement> {
  const { pusher, item, kind, stored } = push;
  if (!isPublic(item.feed)) return rejected('wrong-feed');
  if ('data' in item && feedFor(kind.feed, item.id, shownIn(item), () => undefined) !== item.feed)
    return rejected('wrong-feed');
  if (kind.copies !== undefined) return originOfCopy(tx, push);
  if (kind.source === undefined) return { place: placeOf('public'), source: {} };
  const data = 'gone' in item ? shownIn(stored?.body ?? { gone: true }) : shownIn({ data: item.data });
  const sourceId = data[kind.source];
  // Nothing is published that could be taken back; whether somebody may ask so is all the same.
  if (typeof sourceId !== 'string') return DUPLICATE;
  const source = await readableRecord(tx, pusher, sourceId);
  if (source === undefined) return retry('unknown-parent');
  const opens = kindOf(source.kind)?.opens;
  if (source.kind !== kind.source || opens === undefined) return rejected('wrong-parent');
  if (item.id !== idFrom(item.kind, sourceId)) return rejected('wrong-id');
  const said = shownIn(source.body);
  return { place: placeOf('public', scopeIn(said, opens)), source: said };
}

function dataFault(kind: PlainKind, data: Json): Reason | undefined {
  const { error } = kind.data.safeParse(data);
  if (error === undefined) return undefined;
  return error.issues.some(({ code }) => code === 'unrecognized_keys') ? 'unknown-field' : 'wrong-shape';
}
