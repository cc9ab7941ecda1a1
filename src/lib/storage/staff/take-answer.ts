import type { FeedName } from '#lib/domain/record/feed.ts';
import type { NodeId, Stamp } from '#lib/kernel/stamp.ts';
import { changeNode, loadDevice } from './device.ts';
import { sendDocumentsAgain } from './documents-named.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { markOf, type Exchange } from './exchange.ts';
import { beginEpoch, dropFeeds, finishFeed, restartFeed } from './feeds.ts';
import { Hand } from './hand.ts';
import { isOwnBefore, receive, wentOnWith, type Edition, type Received } from './receive.ts';
import { noteSent } from './sent-lines.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { DeviceRow, SentRow, Work } from './staff-rows.ts';
import { takeUp } from './write-wishes.ts';

/** The server's answer to an exchange, as far as the store is concerned. */
export type Answer = {
  epoch: string;
  node: { id: NodeId; last: Stamp | null };
  results: readonly { id: string; status: 'accepted' | 'duplicate' | 'rejected' | 'retry'; reason?: string }[];
  changes: readonly Received[];
  cursors: Readonly<Record<FeedName, number>>;
  more: boolean;
  reset: readonly FeedName[];
  revoked: readonly FeedName[];
};

/**
 * What became of an answer. `outdated`: the store has moved on since the call was made (another tab), nothing was taken
 * in. `new-epoch`: the server was restored. `lost-answer`: an earlier push was processed after all. `rewound`: this
 * store is older than what the server has had from it. After each of them the next call starts from what is stored now.
 */
export type Taken = 'taken' | 'outdated' | 'new-epoch' | 'lost-answer' | 'rewound';

type Step = { db: StaffDatabase; env: Env; asked: Exchange; answer: Answer };

/** Takes in verdicts, rows, cursors, resets and revocations in one transaction, or nothing of it. */
export const takeAnswer = (db: StaffDatabase, env: Env, asked: Exchange, answer: Answer): Promise<Taken> =>
  db.transaction('rw', db.records, db.cursors, db.meta, db.sent, db.files, async () => {
    const step = { db, env, asked, answer };
    const device = await loadDevice(db, env);
    if (device.node !== asked.device.node || device.epoch !== asked.device.epoch) return 'outdated';
    if (device.epoch !== null && answer.epoch !== device.epoch) {
      await beginEpoch(db, device, answer.epoch, env);
      return 'new-epoch';
    }
    const { device: settled, taken } = await takeNode(step, { ...device, epoch: answer.epoch });
    if (taken !== 'taken') return taken;
    if (device.returning !== null) {
      await db.meta.put({ ...settled, returning: asked.returnedTo });
      return 'taken';
    }
    const hand = new Hand(db);
    await takeVerdicts(step, hand);
    // These look at the disk themselves.
    if (answer.revoked.length + answer.reset.length > 0) await hand.layDown();
    await takeFeeds(step, await dropFeeds(db, settled, answer.revoked, env), hand);
    return 'taken';
  });

type NodeTaken = { device: DeviceRow; taken: Taken };

async function takeNode(step: Step, device: DeviceRow): Promise<NodeTaken> {
  const { db, env, asked, answer } = step;
  const { id, last } = answer.node;
  if (!device.given) {
    return { device: await changeNode(db, device, { node: id, last }, env), taken: 'taken' };
  }
  const answeredWith = (code: string) => answer.results.some(({ reason }) => reason === code);
  if (id !== device.node || answeredWith('node-unknown')) return rewound(step, device);
  const greeting = asked.outgoing.length === 0;
  const attempts = device.attempts.filter((stamp) => last === null || stamp > last);
  const next = { ...device, previous: last, attempts };
  if (answeredWith('node-mismatch') || (greeting && last !== device.previous)) {
    if (last === null || !device.attempts.includes(last)) return rewound(step, device);
    await db.meta.put(next);
    return { device: next, taken: 'lost-answer' };
  }
  await db.meta.put(next);
  return { device: next, taken: 'taken' };
}

/** The server's last push of this node is none this store knows of: its unsent work goes on under another node. */
const rewound = async ({ db, env }: Step, device: DeviceRow): Promise<NodeTaken> => ({
  device: await changeNode(db, device, {}, env),
  taken: 'rewound'
});

/** What waits for a parent or a document that is not even here (erased, thrown away) would wait for ever: that is for a person. */
async function takeVerdicts({ db, env, asked, answer }: Step, hand: Hand): Promise<void> {
  const marks = new Map(asked.outgoing.map(({ id, mark }) => [id, mark]));
  await hand.takeQueued(asked.outgoing.map(({ queue }) => queue));
  const rows = await hand.take(answer.results.map(({ id }) => id));
  const sent: SentRow[] = [];
  for (const [i, { id, status, reason }] of answer.results.entries()) {
    const row = rows[i];
    if (row?.work === undefined || row.work.state !== 'ready') continue;
    const edited = markOf(row.work, asked.device.node) !== marks.get(id);
    const orphaned =
      (reason === 'unknown-parent' && (await db.records.get(row.parent)) === undefined) ||
      (reason === 'unknown-document' && !(await sendDocumentsAgain(db, row)));
    if (status === 'retry' && !orphaned) continue;
    // An answer was lost: what stands there is this device's own, and the edition that follows it goes on standing on it.
    const there = reason === 'changed-meanwhile' && answer.changes.find((change) => change.id === id);
    if (there && isOwnBefore(row, there)) continue;
    if (status === 'rejected' || orphaned) {
      if (!edited) hand.put({ ...row, work: settled(row.work, 'rejected', reason) });
      continue;
    }
    sent.push({ id, kind: row.kind, at: env.now() });
    if (!edited) hand.put({ ...row, work: settled(row.work, 'acknowledged', undefined) });
  }
  await noteSent(db, sent);
}

function settled(work: Work, state: 'rejected' | 'acknowledged', reason: string | undefined): Work {
  const { queue: _queue, reason: _reason, ...rest } = work;
  return { ...rest, tried: true, state, ...(reason === undefined ? {} : { reason }) };
}

async function takeFeeds(step: Step, device: DeviceRow, hand: Hand): Promise<void> {
  const { db, asked, answer } = step;
  for (const feed of answer.reset) await restartFeed(db, feed);
  const here = new Map((await db.cursors.toArray()).map((row) => [row.feed, row]));
  // A cursor that went back meanwhile (feed dropped, read anew) leaves a gap before these rows: they are not for now.
  const unfit = (feed: FeedName) =>
    answer.revoked.includes(feed) ||
    answer.reset.includes(feed) ||
    (here.get(feed)?.n ?? 0) < (asked.cursors[feed] ?? 0);

  const changes = answer.changes.filter(({ feed }) => !unfit(feed));
  await takeChanges(step, changes, [device.node, ...(device.former ?? [])], hand);
  for (const [feed, n] of Object.entries(answer.cursors)) {
    if (unfit(feed)) continue;
    const resetting = here.get(feed)?.resetting === 1 || !here.has(feed);
    if (resetting && !answer.more) await finishFeed(db, feed);
    const cursor = { feed, n: Math.max(n, here.get(feed)?.n ?? 0) };
    await db.cursors.put(resetting && answer.more ? { ...cursor, resetting: 1 } : cursor);
  }
  if (answer.more) return;
  // At the end of an answer every feed has been named that the server holds anything of.
  const unknown = (feed: FeedName) => !unfit(feed) && asked.cursors[feed] === 0 && !Object.hasOwn(answer.cursors, feed);
  for (const { feed, resetting } of here.values()) {
    if (resetting !== 1 || !unknown(feed)) continue;
    await finishFeed(db, feed);
    await db.cursors.put({ feed, n: 0 });
  }
  await forgetUnreadable(db);
  if (device.filling !== 1 || answer.reset.length > 0) return;
  await db.meta.put(filled(device));
  await takeUp(db, step.env);
}

function filled({ filling: _filling, ...device }: DeviceRow): DeviceRow {
  return device;
}

/** Sent into a feed this person may not read (any more): it is with the server, and never comes back. */
async function forgetUnreadable(db: StaffDatabase): Promise<void> {
  const feeds = new Set(await db.cursors.toCollection().primaryKeys());
  const acknowledged = await db.records.where('work.state').equals('acknowledged').toArray();
  await db.records.bulkDelete(acknowledged.filter(({ feed }) => !feeds.has(feed)).map(({ id }) => id));
}

/** All at once: a first visit brings thousands of rows, and a request to the disk for each of them is what takes time. */
async function takeChanges(
  { db, env, asked }: Step,
  changes: readonly Received[],
  nodes: [NodeId, ...NodeId[]],
  hand: Hand
): Promise<void> {
  const rows = await hand.take(changes.map(({ id }) => id));
  const editions = new Map(asked.outgoing.map(({ id, record }) => [id, editionIn(record)]));
  const sent: SentRow[] = [];
  for (const [i, change] of changes.entries()) {
    const row = wentOnWith(rows[i], change, editions.get(change.id));
    const next = receive(row, change, nodes);
    if (next === undefined) continue;
    hand.put(next);
    if (row?.work?.state === 'ready' && !next.work) sent.push({ id: row.id, kind: row.kind, at: env.now() });
  }
  await hand.layDown();
  await noteSent(db, sent);
}

const editionIn = (record: Exchange['outgoing'][number]['record']): Edition | undefined =>
  'data' in record && 'base' in record ? { data: record.data, base: record.base } : undefined;

/** Sets one record aside that the server would not even look at (a call with it alone was refused whole). */
export const rejectUnsendable = (db: StaffDatabase, id: string, reason: string): Promise<void> =>
  db.transaction('rw', db.records, async () => {
    const row = await db.records.get(id);
    if (row?.work?.state === 'ready') await db.records.put({ ...row, work: settled(row.work, 'rejected', reason) });
  });
