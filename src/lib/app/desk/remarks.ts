import type { Remark } from '#lib/kinds/remark/kind.ts';
import { answerDueOn } from '#lib/domain/remark/due.ts';
import { isSettled, type TriageStatus } from '#lib/domain/remark/remark.ts';
import { Model, type Look } from '#lib/storage/staff/kept-views.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

/** `waits`: for a first answer, because its sender has added something that nobody has looked at since, or for what its sender says. */
export type ListedRemark = {
  id: string;
  remark: Remark;
  status: TriageStatus;
  answers: number;
  /** Until when it waits for its first answer, `YYYY-MM-DD`; undefined where it does not. */
  dueOn?: string;
  waits?: 'answer' | 'addition' | 'sender';
};

const KINDS = ['remark', 'triage', 'answer', 'addition', 'municipality'] as const;

const all = new Model(KINDS, (look: Look): readonly ListedRemark[] =>
  listed({
    remarks: look('remark'),
    triages: look('triage'),
    answers: look('answer'),
    additions: look('addition'),
    city: look('municipality')[0]
  })
);

/** Remarks on this device with what became of them, latest day first. */
export const listRemarks = (db: StaffDatabase): Promise<readonly ListedRemark[]> => db.kept.read(all);

/** Those about one area. While the others are not in memory they are not read for it. */
export async function listRemarksOf(db: StaffDatabase, area: string): Promise<readonly ListedRemark[]> {
  if (db.kept.holds(KINDS)) return (await listRemarks(db)).filter(({ remark }) => remark.area === area);
  const feed = `area:${area}`;
  const [remarks, triages, answers, additions, [city]] = await Promise.all([
    listByKind(db, 'remark', { feed }),
    listByKind(db, 'triage', { feed }),
    listByKind(db, 'answer', { feed }),
    listByKind(db, 'addition', { feed }),
    listByKind(db, 'municipality')
  ]);
  return listed({ remarks, triages, answers, additions, city });
}

/** Remarks whose senders wait for somebody: first those whose answer is due first, then what was added to. */
export const listUnanswered = async (db: StaffDatabase): Promise<readonly ListedRemark[]> =>
  (await listRemarks(db))
    .filter(({ waits }) => waits === 'answer' || waits === 'addition')
    .sort((a, b) => compare(a.dueOn ?? LATER, b.dueOn ?? LATER));

const LATER = '9999';

type Written = {
  remarks: readonly RecordView<'remark'>[];
  triages: readonly RecordView<'triage'>[];
  answers: readonly RecordView<'answer'>[];
  additions: readonly RecordView<'addition'>[];
  city: RecordView<'municipality'> | undefined;
};

function listed({ remarks, triages, answers, additions, city }: Written): ListedRemark[] {
  const statusOf = new Map(triages.map(({ data }) => [data.remark, data.status]));
  const lastAdded = new Map<string, number>();
  for (const { data, n } of additions) lastAdded.set(data.remark, Math.max(n, lastAdded.get(data.remark) ?? 0));
  const lastTouched = new Map<string, number>();
  for (const touch of [...answers.filter(isGiven), ...triages]) {
    const { remark = '' } = touch.data;
    lastTouched.set(remark, Math.max(numberOf(touch), lastTouched.get(remark) ?? 0));
  }
  const lastAnswer = new Map<string, RecordView<'answer'>>();
  for (const answer of answers.filter(isGiven)) {
    const before = lastAnswer.get(answer.data.remark);
    if (before === undefined || numberOf(answer) >= numberOf(before)) lastAnswer.set(answer.data.remark, answer);
  }
  const isAsked = (remark: string): boolean => {
    const last = lastAnswer.get(remark);
    return last?.data.asks === true && numberOf(last) > (lastAdded.get(remark) ?? 0);
  };
  const answersTo = new Map<string, number>();
  for (const { data } of answers.filter(isGiven)) answersTo.set(data.remark, (answersTo.get(data.remark) ?? 0) + 1);
  return remarks
    .map(({ id, data: remark }): ListedRemark => {
      const status = statusOf.get(id) || 'received';
      const given = answersTo.get(id) ?? 0;
      const isAddedTo = (lastAdded.get(id) ?? 0) > (lastTouched.get(id) ?? 0);
      const waits =
        given === 0 && !isSettled(status)
          ? 'answer'
          : isAddedTo
            ? 'addition'
            : isAsked(id) && !isSettled(status)
              ? 'sender'
              : undefined;
      const dueOn = waits === 'answer' ? answerDueOn(remark.day, city?.data.answerDays) : undefined;
      return { id, remark, status, answers: given, ...(waits && { waits }), ...(dueOn && { dueOn }) };
    })
    .sort((a, b) => compare(b.remark.day ?? '', a.remark.day ?? '') || compare(a.id, b.id));
}

/** Days and ids are of one shape: what a reader's language makes of them would only take time. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Its number in the feed; what this device has yet to send is the latest of all. */
const numberOf = ({ n, transfer }: Pick<RecordView, 'n' | 'transfer'>): number =>
  transfer === 'sent' ? n : Number.MAX_SAFE_INTEGER;

const isGiven = ({ transfer }: RecordView<'answer'>): boolean => transfer !== 'draft';

/** Still waits for somebody: nobody has settled it. */
export const isOpenRemark = ({ status }: ListedRemark): boolean => !isSettled(status);
