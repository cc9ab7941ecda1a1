import type { Remark } from '#lib/kinds/remark/kind.ts';
import { answerDueOn } from '#lib/domain/remark/due.ts';
import { isSettled, type TriageStatus } from '#lib/domain/remark/remark.ts';
import { leaderOf } from '#lib/domain/remark/same.ts';
import { Model, type Look } from '#lib/storage/staff/kept-views.ts';
import { listByKind, listByParent } from '#lib/storage/staff/record-queries.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { eventsOf, putTogether, waitsFor, type Said, type Waits } from './remark-events.ts';

export type ListedRemark = {
  id: string;
  remark: Remark;
  status: TriageStatus;
  answers: number;
  /** Until when it waits for its first answer, `YYYY-MM-DD`; undefined where it does not. */
  dueOn?: string;
  waits?: Waits;
  /** The area whose matter it is: it goes on there. */
  handedTo?: string;
  /** What others have said that is the same; they read what is said to this one. */
  same: readonly { id: string; remark: Remark }[];
};

const KINDS = ['remark', 'triage', 'answer', 'addition', 'handover', 'municipality'] as const;

const all = new Model(KINDS, (look: Look): readonly ListedRemark[] =>
  listed({
    remarks: look('remark'),
    triages: look('triage'),
    answers: look('answer'),
    additions: look('addition'),
    handovers: look('handover'),
    city: look('municipality')[0]
  })
);

/** Remarks on this device with what became of them, latest day first. */
export const listRemarks = (db: StaffDatabase): Promise<readonly ListedRemark[]> => db.kept.read(all);

/** Those about one area. While the others are not in memory they are not read for it. */
export async function listRemarksOf(db: StaffDatabase, area: string): Promise<readonly ListedRemark[]> {
  if (db.kept.holds(KINDS)) return (await listRemarks(db)).filter(({ remark }) => remark.area === area);
  const feed = `area:${area}`;
  const [remarks, triages, answers, additions, handovers, [city]] = await Promise.all([
    listByKind(db, 'remark', { feed }),
    listByKind(db, 'triage', { feed }),
    listByKind(db, 'answer', { feed }),
    listByKind(db, 'addition', { feed }),
    listByKind(db, 'handover', { feed }),
    listByKind(db, 'municipality')
  ]);
  return listed({ remarks, triages, answers, additions, handovers, city });
}

/** Remarks whose senders wait for somebody: first those whose answer is due first, then what was added to. */
export const listUnanswered = async (db: StaffDatabase): Promise<readonly ListedRemark[]> =>
  (await listRemarks(db))
    .filter(({ waits }) => waits === 'answer' || waits === 'addition')
    .sort((a, b) => compare(a.dueOn ?? LATER, b.dueOn ?? LATER));

const LATER = '9999';

type Written = Said & {
  remarks: readonly RecordView<'remark'>[];
  handovers: readonly RecordView<'handover'>[];
  city: RecordView<'municipality'> | undefined;
};

/** A row for each remark that leads: what was said to one, or added to one, of those that say the same counts for it. */
function listed(written: Written): ListedRemark[] {
  const { remarks, triages, handovers, city } = written;
  const handedTo = new Map(handovers.map(({ data }) => [data.remark, data.to]));
  const sameAs = putTogether(remarks, triages);
  const leads = (id: string): string => leaderOf(id, sameAs);
  const events = eventsOf(written, leads);
  const statusOf = new Map(triages.map(({ data }) => [data.remark, data.status]));
  const same = new Map<string, { id: string; remark: Remark }[]>();
  for (const { id, data: remark } of remarks) {
    const leader = leads(id);
    if (leader !== id) same.set(leader, [...(same.get(leader) ?? []), { id, remark }]);
  }
  return remarks
    .filter(({ id }) => leads(id) === id)
    .map(({ id, data: remark }): ListedRemark => {
      const status = statusOf.get(id) || 'received';
      const to = handedTo.get(id);
      const waits = to === undefined ? waitsFor(events.get(id), isSettled(status)) : undefined;
      const dueOn = waits === 'answer' ? answerDueOn(remark.day, city?.data.answerDays) : undefined;
      return {
        ...{ id, remark, status, answers: events.get(id)?.answers ?? 0 },
        same: same.get(id) ?? [],
        ...(to !== undefined && { handedTo: to }),
        ...(waits && { waits }),
        ...(dueOn && { dueOn })
      };
    })
    .sort((a, b) => compare(b.remark.day ?? '', a.remark.day ?? '') || compare(a.id, b.id));
}

/** Days and ids are of one shape: what a reader's language makes of them would only take time. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The remark whose answers the sender of this one reads; undefined where that is itself. */
export async function leaderIn(db: StaffDatabase, { id, feed }: RecordView<'remark'>): Promise<string | undefined> {
  const [own] = await listByParent(db, 'triage', id);
  if (!own?.data.sameAs) return undefined;
  const [remarks, triages] = await Promise.all([
    listByKind(db, 'remark', { feed }),
    listByKind(db, 'triage', { feed })
  ]);
  const leader = leaderOf(id, putTogether(remarks, triages));
  return leader === id ? undefined : leader;
}

/** Still waits for somebody: nobody has settled it. */
export const isOpenRemark = ({ status, handedTo }: ListedRemark): boolean =>
  handedTo === undefined && !isSettled(status);
