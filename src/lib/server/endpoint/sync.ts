import type { Actor } from '../../domain/access/roles.ts';
import type { Circumstances } from '../../domain/access/policy.ts';
import { feedSubject, feedType } from '../../domain/record/feed.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { laterStamp } from '../../kernel/stamp.ts';
import { echoed } from '../../protocol/echo.ts';
import type { Verdict } from '../../protocol/shapes.ts';
import {
  syncRequest,
  type Pushed as PushedItem,
  type Sent,
  type SyncAnswer,
  type SyncRequest
} from '../../protocol/sync.ts';
import { effectsOf } from '../../kinds/effects.ts';
import { PLACE } from '../../kinds/places.ts';
import { createBreath } from '../breath.ts';
import type { Context, Work } from './context.ts';
import type { Refusal } from './endpoint.ts';
import { releaseDue } from './intake.ts';
import { newNode, topStamp } from './nodes.ts';
import { readRequest } from './request.ts';
import { feedsOf, judge, readItem, type Readable } from './push.ts';
import { pull } from './pull.ts';
import { takeBack } from './returned.ts';
import { claimedId, retry, type Judgement } from './verdict.ts';

type Pushing = { results: Verdict[]; node: SyncAnswer['node'] };
type Looked = Pushing & { items: readonly Readable[] };
type Caller = { actor: Actor; account: string; circumstances: Circumstances };

export async function sync(context: Context, actor: Actor, raw: unknown): Promise<Result<SyncAnswer, Refusal>> {
  const request = readRequest(syncRequest, raw);
  if (!request.ok) return request;
  if (actor.account === undefined) return err({ reason: 'signed-out' });
  if (request.value.subject !== actor.account) return err({ reason: 'other-subject' });
  const before = await context.store.read(async (tx) => ({
    epoch: await tx.settings.epoch(),
    circumstances: await context.circumstances(tx)
  }));
  const caller: Caller = { actor, account: actor.account, circumstances: before.circumstances };
  const { epoch } = request.value;
  if (epoch !== null && epoch !== before.epoch)
    return ok(await otherEpoch(context, caller, request.value, before.epoch));
  await takeBack(context, caller, request.value.returned ?? []);
  const { items, ...pushing } = await push(context, caller, request.value);
  await releaseWhatClosed(context, request.value, pushing);
  const pulled = await context.store.read(async (tx) =>
    pull(tx, { actor, circumstances: await context.circumstances(tx) }, request.value)
  );
  await noteContacts(context, actor.account, pulled.changes);
  const pushed = items.flatMap((readable) => ('item' in readable ? [readable.item] : []));
  const changes = echoed(pulled.changes, pushed);
  return ok({ epoch: before.epoch, ...pushing, ...pulled, changes, serverTime: context.now() });
}

/**
 * Another database than the device knows: nothing is processed and nothing revoked before it has returned what it
 * holds, since all its cursors count in numbers that are gone.
 */
async function otherEpoch(context: Context, caller: Caller, request: SyncRequest, epoch: string): Promise<SyncAnswer> {
  const node = await context.commit([], ({ tx }) => newNode(tx, context, caller.account));
  return {
    epoch,
    node: { id: node.id, last: node.last },
    results: all(request, retry('epoch-changed')),
    changes: [],
    cursors: {},
    more: true,
    reset: Object.keys(request.cursors),
    revoked: [],
    serverTime: context.now()
  };
}

async function push(context: Context, caller: Caller, request: SyncRequest): Promise<Looked> {
  const { node } = request;
  const { known, row } = await context.store.read(async (tx) => ({
    known: new Set((await tx.feeds.list()).map(({ feed }) => feed)),
    row: node === null ? undefined : await tx.nodes.get(node)
  }));
  if (request.push.length === 0 && row?.subject === caller.account) {
    return { node: { id: row.id, last: row.last }, results: [], items: [] };
  }
  const items: Readable[] = [];
  const breathe = createBreath();
  for (const item of request.push) {
    await breathe();
    items.push(readItem(item));
  }
  const held = feedsOf(items, known, caller.circumstances);
  const pushing = await context.commit(held, (work) => pushAll({ context, work, caller, request, items, held }));
  return { ...pushing, items };
}

type Pushed = {
  context: Context;
  work: Work;
  caller: Caller;
  request: SyncRequest;
  items: readonly Readable[];
  held: ReadonlySet<string>;
};

/** In order, so that a parent comes before its children. A store that was rewound, or is somebody else's, changes nothing. */
async function pushAll({ context, work, caller, request, items, held }: Pushed): Promise<Pushing> {
  const { account } = caller;
  const row = request.node === null ? undefined : await work.tx.nodes.get(request.node);
  if (row?.subject !== account) {
    const { id, last } = await newNode(work.tx, context, account);
    return { node: { id, last }, results: all(request, retry('node-unknown')) };
  }
  if (row.last !== request.previous) {
    return { node: { id: row.id, last: row.last }, results: all(request, retry('node-mismatch')) };
  }
  await work.tx.records.expect(items.flatMap((readable) => ('item' in readable ? [readable.item.id] : [])));
  const pusher = { ...caller, node: row.id, now: context.now() };
  const results: Verdict[] = [];
  const breathe = createBreath();
  for (const [i, item] of items.entries()) {
    await breathe();
    const judgement = await judge({ work, pusher, held, judges: context.judges }, item);
    results.push({ id: claimedId(request.push[i]), ...judgement });
    if (judgement.status === 'accepted' && 'item' in item) await noteEdition(context, work.tx, account, item.item);
  }
  const last = laterStamp(row.last ?? undefined, topStamp(request.push, row.id)) ?? null;
  if (last !== null && last !== row.last) await work.tx.nodes.setLast(row.id, last);
  return { node: { id: row.id, last }, results };
}

/** What becomes public, and what is taken back. */
async function noteEdition({ note }: Context, tx: Work['tx'], account: string, item: PushedItem): Promise<void> {
  if (!('base' in item)) return;
  await note(tx, { what: 'gone' in item ? 'unpublish' : 'publish', account, kind: item.kind, record: item.id });
}

/** Personal data that leaves for a device, by the feed: written down before it goes. */
async function noteContacts({ commit, note }: Context, account: string, changes: readonly Sent[]): Promise<void> {
  const read = new Set(changes.filter(({ feed }) => feedType(feed) === 'contacts').map(({ feed }) => feed));
  if (read.size === 0) return;
  await commit([], async ({ tx }) => {
    for (const feed of read)
      await note(tx, { what: 'read-contacts', account, kind: PLACE, record: feedSubject(feed) ?? '' });
  });
}

const all = ({ push: items }: SyncRequest, judgement: Judgement): Verdict[] =>
  items.map((item) => ({ id: claimedId(item), ...judgement }));

/** Closing a survey sets free what waits for company that will not come. */
async function releaseWhatClosed(context: Context, request: SyncRequest, { results }: Pushing): Promise<void> {
  const closed = request.push.some((item, i) => {
    const kind = item !== null && typeof item === 'object' && 'kind' in item ? item.kind : undefined;
    return typeof kind === 'string' && effectsOf(kind).window !== undefined && results[i]?.status === 'accepted';
  });
  if (closed) await releaseDue(context);
}
