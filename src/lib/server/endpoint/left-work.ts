import { placeOf, scopeIn, type Place } from '../../domain/access/place.ts';
import { mayReadFeed, mayTakeOver } from '../../domain/access/policy.ts';
import type { Actor } from '../../domain/access/roles.ts';
import { kindOf } from '../../kinds/registry.ts';
import { canonicalJson, type Json } from '../../kernel/json.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { HandIn, LeftBody, LeftItem, ListedLeft, SettleLeft } from '../../protocol/left-work.ts';
import { hashToken } from '../auth/tokens.ts';
import type { ReadTx } from '../store/store.ts';
import type { Context } from './context.ts';
import { daysAfter } from './day.ts';
import { sha256 } from './derived.ts';
import type { Data } from './scope.ts';

/** So many are listed at once; further ones follow as these are settled and forgotten. */
const MOST_LISTED = 1000;
/** Days for which it is told what became of something, and its files wait for the record that names them. */
const REMEMBERED = 30;

/** The name under which the files of an account's left work are kept from being swept away: a record of nobody. */
const holderOf = (account: string): string => `left:${account}`;
const FEED = 'left';

/**
 * Keeps apart what the device of a closed account had not sent: in no feed, applied nowhere. The same however often it is
 * handed in. Gives false, and keeps nothing, where the account is open.
 */
export const handIn = (
  { commit, note, now }: Context,
  { account, items, files, reports, done }: HandIn,
  token: string
): Promise<boolean> =>
  commit([], async ({ tx }) => {
    if ((await tx.accounts.get(account))?.disabled !== true) return false;
    for (const item of items) {
      const { body, ...said } = item;
      await tx.leftWork.put({ ...said, id: keyOf(account, item), account, at: now(), body: JSON.stringify(body) });
    }
    for (const file of files) await tx.files.mention({ ...file, record: holderOf(account), feed: FEED });
    for (const report of reports) await note(tx, { what: 'export', account, ...report });
    if (!done) return true;
    await tx.sessions.remove(hashToken(token));
    await note(tx, { what: 'hand-in', account });
    return true;
  });

const keyOf = (account: string, { record, body }: LeftItem): string =>
  sha256(canonicalJson([account, record, body] as Json))
    .toString('hex')
    .slice(0, 32);

/** What was handed in, with its words where this actor may read where they belong; undefined where they may not even know. */
export async function leftWork(context: Context, actor: Actor): Promise<ListedLeft[] | undefined> {
  if (!mayTakeOver(actor, context.today())) return undefined;
  return context.store.read(async (tx) => {
    const circumstances = await context.circumstances(tx);
    const names = new Map((await tx.accounts.list()).map(({ id, name }) => [id, name]));
    const named = (id: string) => ({ id, name: names.get(id) ?? null });
    const listed: ListedLeft[] = [];
    for (const { id, account, at, body: stored, settled, ...said } of await tx.leftWork.list(MOST_LISTED)) {
      const body = bodyIn(stored);
      const readable = body && mayReadFeed(actor, await placeIn(tx, said, body), circumstances);
      listed.push({
        ...said,
        ...{ key: id, from: named(account), at },
        ...(readable && { body }),
        ...(settled && { settled: { how: settled.how as SettleLeft['how'], by: named(settled.by), at: settled.at } })
      });
    }
    return listed;
  });
}

function bodyIn(stored: string): LeftBody | undefined {
  const parsed = parseJson(stored);
  return parsed.ok ? (parsed.value as LeftBody) : undefined;
}

/** Where the words belong: as the server knows the feed, and only of one that it does not know yet as they say themselves. */
async function placeIn(tx: ReadTx, { kind, feed }: Pick<LeftItem, 'kind' | 'feed'>, body: LeftBody): Promise<Place> {
  const opens = kindOf(kind)?.opens;
  return placeOf(feed, { ...(opens && scopeIn(dataIn(body), opens)), ...(await tx.feeds.scope(feed)) });
}

function dataIn(body: LeftBody): Data {
  if ('writes' in body)
    return Object.fromEntries(
      body.writes.flatMap((write) => Object.entries(write).map(([field, { value }]) => [field, value]))
    );
  const data = 'data' in body ? body.data : null;
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? data : {};
}

/** Says what became of it; what it said goes. False where there is nothing to settle, or not for this actor. */
export const settleLeft = async (context: Context, actor: Actor, { key, how }: SettleLeft): Promise<boolean> => {
  const { account } = actor;
  if (account === undefined || !mayTakeOver(actor, context.today())) return false;
  return context.commit([], async ({ tx }) => {
    const found = await tx.leftWork.get(key);
    if (found === undefined || found.settled) return false;
    await tx.leftWork.settle(key, { how, by: account, at: context.now() });
    const { account: subject, kind, record } = found;
    await context.note(tx, { what: how === 'taken' ? 'take-over' : 'discard', account, subject, kind, record });
    return true;
  });
};

/** Forgets what was settled a while ago, and the files that waited for somebody to take it over. */
export const forgetSettled = ({ commit, today }: Context): Promise<void> =>
  commit([], async ({ tx }) => {
    const gone = await tx.leftWork.trim(Date.parse(daysAfter(today(), -REMEMBERED)));
    for (const account of gone) await tx.files.forget(holderOf(account));
  });
