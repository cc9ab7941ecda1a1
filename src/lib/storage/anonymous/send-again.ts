import { given } from '#lib/kernel/given.ts';
import { WITH_REPLY_CODE } from '#lib/kinds/reply-codes.ts';
import { WORDS_KEPT_DAYS } from '#lib/domain/remark/kept.ts';
import type { AnonymousDatabase } from './anonymous-database.ts';
import type { SubmissionRow } from './anonymous-rows.ts';

/** How far back a backup may lie that a server is put back to, without a sent remark's code leading to nothing. */
const KEPT_FOR = WORDS_KEPT_DAYS * 24 * 60 * 60 * 1000;

/** Only where somebody waits for an answer and still has the code here. */
export const isAwaited = ({ kind, reply, code }: SubmissionRow): boolean =>
  WITH_REPLY_CODE.has(kind) && reply !== undefined && code !== undefined;

const sent = (db: AnonymousDatabase) => db.submissions.where('state').equals('sent');

/** The server is another database now: what it may have forgotten goes again, under its old id and with its old code. */
export const sendAgain = async (db: AnonymousDatabase): Promise<void> => {
  const forgotten = await sent(db)
    .and((row) => isAwaited(row) && row.kept !== undefined)
    .toArray();
  await db.submissions.bulkPut(forgotten.map(onceMore));
};

const onceMore = ({ kept, unplaced: _unplaced, ...row }: SubmissionRow): SubmissionRow => ({
  ...row,
  body: given(kept),
  state: 'ready',
  again: 1
});

/**
 * What found no place goes once more as soon as this device hears of its area, which a planner's device has brought back
 * by then.
 *
 * @param tried ids that this visit has sent so: each goes once
 */
export const sendPlaced = async (db: AnonymousDatabase, tried: Set<string>): Promise<void> => {
  const unplaced = await sent(db)
    .and((row) => row.unplaced === 1 && row.kept !== undefined && !tried.has(row.id))
    .toArray();
  const areas = await db.publicRows.bulkGet(unplaced.map(({ about }) => about));
  const placed = unplaced.filter((_row, index) => areas[index] !== undefined);
  for (const { id } of placed) tried.add(id);
  await db.submissions.bulkPut(placed.map(onceMore));
};

/** The words of what was sent long ago need not lie here any longer. */
export const dropOldWords = async (db: AnonymousDatabase, now: number): Promise<void> => {
  await sent(db)
    .and(({ kept, madeAt }) => kept !== undefined && madeAt < now - KEPT_FOR)
    .modify((row) => {
      delete row.kept;
      delete row.unplaced;
    });
};

/** How many wait to be sent. */
export const waitingCount = (db: AnonymousDatabase): Promise<number> =>
  db.submissions.where('state').equals('ready').count();
