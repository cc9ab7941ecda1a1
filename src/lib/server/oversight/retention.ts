import { monthsIn, NOTICE, SENT_BY_STRANGERS } from '../../kinds/retention.ts';
import type { KeptKind } from '../../protocol/oversight.ts';
import { eraseRecord, logErasures, speakingOf, type Target } from '../backup/erasures.ts';
import { calendarOf, monthsBefore } from '../endpoint/day.ts';
import { createSign } from '../endpoint/mac.ts';
import { shownIn } from '../endpoint/scope.ts';
import { dataOf, isGone } from '../endpoint/wire.ts';
import { countRetention } from '../journal/note.ts';
import type { Server } from '../server.ts';
import type { ReadTx } from '../store/store.ts';
import { sentByStrangers } from './find-person.ts';

type Keeper = Pick<Server, 'store' | 'macKey' | 'settings' | 'now'>;
type Planned = Omit<KeptKind, 'due'> & { due: Target[] };

const dayOf = calendarOf();

/** What is kept of each kind that strangers send, and what has been kept for as long as the city says. */
export async function plannedOn(tx: ReadTx, today: string): Promise<Planned[]> {
  const rows = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
  const notice = dataOf(rows.find(({ kind, body }) => kind === NOTICE && !isGone(body))?.body);
  const planned = SENT_BY_STRANGERS.filter(({ intake }) => intake?.months !== undefined).map((kind): Planned => {
    const months = monthsIn(notice, kind) ?? null;
    const before = months === null ? null : monthsBefore(today, months);
    return { kind: kind.name, months, before, due: [], kept: 0 };
  });
  const byKind = new Map(planned.map((each) => [each.kind, each]));
  for await (const { id, feed, kind, body } of sentByStrangers(tx)) {
    const each = byKind.get(kind);
    if (each === undefined || isGone(body)) continue;
    const { day } = shownIn(body);
    if (typeof day === 'string' && each.before !== null && day < each.before) each.due.push({ id, feed, kind });
    else each.kept += 1;
  }
  return planned;
}

/** Erases what is due, as any erasure: a restore repeats it. In the log stands of which kind how many went. Gives how many. */
export async function retain({ store, macKey, settings, now }: Keeper): Promise<number> {
  const [sign, today] = [createSign(macKey), dayOf(now())];
  let gone = 0;
  for (const { kind, due } of await store.read((tx) => plannedOn(tx, today))) {
    if (due.length === 0) continue;
    const also = await store.read(async (tx) =>
      (await Promise.all(due.map((target) => speakingOf(tx, target)))).flat()
    );
    logErasures(
      settings.dataDir,
      [...due, ...also].map((target) => ({ ...target, day: today }))
    );
    let erased = 0;
    for (const target of due) if (await eraseRecord(store, sign, target)) erased += 1;
    // Another process may have been at it.
    if (erased > 0) await store.commit({ feeds: [], run: (tx) => countRetention(tx, today, kind, erased) });
    gone += erased;
  }
  return gone;
}

/** Once a day, however often it is called; never where no operator has switched it on. */
export function dailyRetention(server: Keeper): () => Promise<void> {
  let last = '';
  return async () => {
    if (!server.settings.retention) return;
    const today = dayOf(server.now());
    if (today === last) return;
    last = today;
    await retain(server);
  };
}
