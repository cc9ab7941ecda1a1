import { WORDS_KEPT_DAYS } from '../domain/feedback/kept.ts';
import type { AnonymousDatabase } from './anonymous-database.ts';
import type { SubmissionRow } from './anonymous-rows.ts';

/** How far back a backup may lie that a server is put back to, without a sent remark's code leading to nothing. */
const KEPT_FOR = WORDS_KEPT_DAYS * 24 * 60 * 60 * 1000;

/** Only where somebody waits for an answer and still has the code here. */
export const isAwaited = ({ kind, reply, code }: SubmissionRow): boolean =>
  kind === 'remark' && reply !== undefined && code !== undefined;

const sent = (db: AnonymousDatabase) => db.submissions.where('state').equals('sent');

/** The server is another database now: what it may have forgotten goes again, under its old id and with its old code. */
export const sendAgain = async (db: AnonymousDatabase): Promise<void> => {
  const forgotten = await sent(db)
    .and((row) => isAwaited(row) && row.kept !== undefined)
    .toArray();
  await db.submissions.bulkPut(
    forgotten.map(({ kept, ...row }) => ({ ...row, body: kept!, state: 'ready' as const, again: 1 as const }))
  );
};

/** The words of what was sent long ago need not lie here any longer. */
export const dropOldWords = async (db: AnonymousDatabase, now: number): Promise<void> => {
  await sent(db)
    .and(({ kept, madeAt }) => kept !== undefined && madeAt < now - KEPT_FOR)
    .modify((row) => {
      delete row.kept;
    });
};

/** What went again for as long as that, and could not be placed, is a receipt as before. */
export const giveUpOld = async (db: AnonymousDatabase, now: number): Promise<void> => {
  await db.submissions
    .where('state')
    .equals('ready')
    .and(({ again, madeAt }) => again === 1 && madeAt < now - KEPT_FOR)
    .modify((row) => {
      row.state = 'sent';
      delete row.body;
      delete row.again;
    });
};

/** How many wait to be sent. */
export const waitingCount = (db: AnonymousDatabase): Promise<number> =>
  db.submissions.where('state').equals('ready').count();
