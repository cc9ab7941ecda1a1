import type { Remark } from '#lib/kinds/remark/kind.ts';
import type { TriageStatus } from '#lib/domain/remark/remark.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

export type ListedRemark = { id: string; remark: Remark; status: TriageStatus; answers: number };

/** Remarks on this device with what became of them, latest day first. */
export async function listRemarks(db: StaffDatabase, area?: string): Promise<ListedRemark[]> {
  const [remarks, triages, answers] = await Promise.all([
    listByKind(db, 'remark'),
    listByKind(db, 'triage'),
    listByKind(db, 'answer')
  ]);
  const statusOf = new Map(triages.map(({ data }) => [data.remark, data.status]));
  return remarks
    .filter(({ data }) => area === undefined || data.area === area)
    .map(({ id, data: remark }): ListedRemark => {
      const answered = answers.filter(({ data, transfer }) => data.remark === id && transfer !== 'draft').length;
      return { id, remark, status: statusOf.get(id) || 'received', answers: answered };
    })
    .sort((a, b) => (b.remark.day ?? '').localeCompare(a.remark.day ?? '') || a.id.localeCompare(b.id));
}

/** Still waits for somebody: nobody has settled it. */
export const isOpenRemark = ({ status }: ListedRemark): boolean => status !== 'done' && status !== 'declined';
