import { SENT_BY_STRANGERS } from '../../kinds/retention.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { ErasureAnswer, ErasureRequest } from '../../protocol/oversight.ts';
import { eraseNoted } from '../backup/erase-noted.ts';
import { ACCOUNT, logErasures, speakingOf } from '../backup/erasures.ts';
import { findRecord } from '../backup/find-record.ts';
import { calendarOf } from '../endpoint/day.ts';
import { createSign } from '../endpoint/mac.ts';
import { createNote } from '../journal/note.ts';
import type { Server } from '../server.ts';

type Eraser = Pick<Server, 'store' | 'macKey' | 'settings' | 'now'>;
type Answered = Result<ErasureAnswer, 'not-found' | 'forbidden'>;

const dayOf = calendarOf();

/** Erases what somebody has a right to see gone, in the name of `by`; not `sure`, it only says what would go. */
export const eraseAsked = (server: Eraser, by: string, asked: ErasureRequest): Promise<Answered> =>
  'record' in asked ? eraseOne(server, by, asked) : eraseAccount(server, by, asked);

/** What staff write together is theirs to take away, not hers. */
async function eraseOne(
  server: Eraser,
  by: string,
  { record, sure }: { record: string; sure: boolean }
): Promise<Answered> {
  const sign = createSign(server.macKey);
  const { found, also } = await server.store.read(async (tx) => {
    const target = await findRecord(tx, sign, record);
    return { found: target, also: target ? (await speakingOf(tx, target)).length : 0 };
  });
  if (found === undefined) return err('not-found');
  if (SENT_BY_STRANGERS.every(({ name }) => name !== found.kind)) return err('forbidden');
  if (!sure) return ok({ kind: found.kind, also, erased: false });
  const { erased } = await eraseNoted(server, found, { what: 'erase', account: by });
  return erased ? ok({ kind: found.kind, also, erased }) : err('not-found');
}

/** Of a closed account the name and the login go; what it wrote stays, by nobody whose name is known. */
async function eraseAccount(
  { store, settings, now }: Eraser,
  by: string,
  { account, sure }: { account: string; sure: boolean }
): Promise<Answered> {
  const note = createNote(now);
  return store.commit({
    feeds: [],
    run: async (tx): Promise<Answered> => {
      const found = await tx.accounts.get(account);
      if (found === undefined) return err('not-found');
      if (!found.disabled) return err('forbidden');
      if (!sure) return ok({ kind: ACCOUNT, also: 0, erased: false });
      logErasures(settings.dataDir, [{ id: account, feed: 'office', kind: ACCOUNT, day: dayOf(now()) }]);
      await tx.accounts.remove(account);
      await note(tx, { what: 'erase', account: by, subject: account });
      return ok({ kind: ACCOUNT, also: 0, erased: true });
    }
  });
}
