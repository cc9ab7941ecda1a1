import type { Remark } from '#lib/kinds/remark/kind.ts';
import type { TriageStatus } from '#lib/domain/remark/remark.ts';
import { idsOf, listByIds, listByKind, parentsOf } from '#lib/storage/staff/record-queries.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

export type ListedRemark = { id: string; remark: Remark; status: TriageStatus; answers: number };

/** Remarks on this device, or those about one area, with what became of them, latest day first. */
export async function listRemarks(db: StaffDatabase, area?: string): Promise<ListedRemark[]> {
  const where = area === undefined ? {} : { feed: `area:${area}` as const };
  const [remarks, triages, answers] = await Promise.all([
    listByKind(db, 'remark', where),
    listByKind(db, 'triage', where),
    listByKind(db, 'answer', where)
  ]);
  return listed(remarks, triages, answers);
}

/** Remarks that nobody has settled and nobody has answered. Of the others, which are most, none is read. */
export async function listUnanswered(db: StaffDatabase): Promise<ListedRemark[]> {
  const [ids, triages, answers] = await Promise.all([
    idsOf(db, 'remark'),
    listByKind(db, 'triage'),
    parentsOf(db, 'answer')
  ]);
  const ended = new Set([
    ...triages.filter(({ data }) => isSettled(data.status)).map(({ data }) => data.remark),
    ...answers
  ]);
  const remarks = await listByIds(
    db,
    'remark',
    ids.filter((id) => !ended.has(id))
  );
  return listed(remarks, triages, []);
}

function listed(
  remarks: readonly RecordView<'remark'>[],
  triages: readonly RecordView<'triage'>[],
  answers: readonly RecordView<'answer'>[]
): ListedRemark[] {
  const statusOf = new Map(triages.map(({ data }) => [data.remark, data.status]));
  const answersTo = new Map<string, number>();
  for (const { data } of answers.filter(isGiven)) answersTo.set(data.remark, (answersTo.get(data.remark) ?? 0) + 1);
  return remarks
    .map(({ id, data: remark }): ListedRemark => {
      return { id, remark, status: statusOf.get(id) || 'received', answers: answersTo.get(id) ?? 0 };
    })
    .sort((a, b) => (b.remark.day ?? '').localeCompare(a.remark.day ?? '') || a.id.localeCompare(b.id));
}

const isGiven = ({ transfer }: RecordView<'answer'>): boolean => transfer !== 'draft';

const isSettled = (status: TriageStatus | undefined): boolean => status === 'done' || status === 'declined';

/** Still waits for somebody: nobody has settled it. */
export const isOpenRemark = ({ status }: ListedRemark): boolean => !isSettled(status);
