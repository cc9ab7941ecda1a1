import { createHash, randomBytes } from 'node:crypto';
import { timedId, type RandomBytes } from '../../kernel/id.ts';
import type { LoggedAct } from '../../protocol/log.ts';
import { calendarOf } from '../endpoint/day.ts';
import type { Tx } from '../store/store.ts';

type Act = {
  what: LoggedAct;
  /** Whose hand it was; undefined on the server's own command line and where nobody is signed in. */
  account?: string | undefined;
  /** The account it was done to. */
  subject?: string;
  kind?: string;
  record?: string;
};

/**
 * Writes down what was done, in the transaction that does it: neither is there without the other. Its ids are drawn apart
 * from all that travels, which stays the same beside a log.
 */
export type Note = (tx: Pick<Tx, 'journal'>, act: Act) => Promise<void>;

export const createNote =
  (now: () => number): Note =>
  (tx, { what, account = null, subject = null, kind = null, record = null }) => {
    const at = OF_RESIDENTS.has(what) ? Date.parse(dayOf(now())) : now();
    return tx.journal.add({ id: timedId(at, randomBytes), at, what, account, subject, kind, record });
  };

const dayOf = calendarOf();

/** What somebody without an account did: of them the day is the finest time that is kept. */
const OF_RESIDENTS: ReadonlySet<LoggedAct> = new Set(['withdraw']);

const NO_CHANCE: RandomBytes = (length) => new Uint8Array(length);

/** So many of a kind went on this day (`YYYY-MM-DD`), as the city has said how long it keeps them: no record is named. */
export function countRetention(tx: Pick<Tx, 'journal'>, today: string, kind: string, times: number): Promise<void> {
  const at = Date.parse(today);
  const ofKind: RandomBytes = (length) => createHash('sha256').update(kind).digest().subarray(0, length);
  const entry = { at, what: 'retention' satisfies LoggedAct, account: null, subject: null, kind, record: null };
  return tx.journal.add({ id: timedId(at, ofKind), ...entry }, times);
}

/** One more wrong password on this day (`YYYY-MM-DD`): how many, and neither for which login nor from where. */
export function countFailure(tx: Pick<Tx, 'journal'>, today: string): Promise<void> {
  const at = Date.parse(today);
  const nothing = { account: null, subject: null, kind: null, record: null };
  return tx.journal.add({ id: timedId(at, NO_CHANCE), at, what: 'sign-in-failed' satisfies LoggedAct, ...nothing });
}
