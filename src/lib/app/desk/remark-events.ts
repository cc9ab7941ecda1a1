import type { RecordView } from '#lib/kinds/record-view.ts';

/** What was done to remarks, and said to them. */
export type Said = {
  triages: readonly RecordView<'triage'>[];
  answers: readonly RecordView<'answer'>[];
  additions: readonly RecordView<'addition'>[];
};

/** For a first answer; because its sender has added something that nobody has looked at since; for what its sender says. */
export type Waits = 'answer' | 'addition' | 'sender';

/** Numbers are those of the feed: the greater one came later. `asked`: the last answer, where it asks back. */
export type Events = { answers: number; added: number; touched: number; answered: number; asked: boolean };

const NONE: Events = { answers: 0, added: 0, touched: 0, answered: 0, asked: false };

/** Of each remark the one it was put to, as the server judges it too: of the same area, and still there. */
export function putTogether(
  remarks: readonly RecordView<'remark'>[],
  triages: readonly RecordView<'triage'>[]
): Map<string, string> {
  const areaOf = new Map(remarks.map(({ id, data }) => [id, data.area]));
  const put = triages.flatMap(({ data: { remark = '', sameAs = '' } }): [string, string][] =>
    areaOf.has(sameAs) && areaOf.get(sameAs) === areaOf.get(remark) ? [[remark, sameAs]] : []
  );
  return new Map(put);
}

/** What happened to each remark that leads others, or stands alone; `leads` says which that is. */
export function eventsOf(
  { triages, answers, additions }: Said,
  leads: (remark: string) => string
): Map<string, Events> {
  const found = new Map<string, Events>();
  const note = (remark: string, change: (events: Events) => Events): void => {
    const leader = leads(remark);
    found.set(leader, change(found.get(leader) ?? NONE));
  };
  const touch = (n: number) => (events: Events) => ({ ...events, touched: Math.max(n, events.touched) });
  for (const { data, n } of additions) {
    note(data.remark, (events) => ({ ...events, added: Math.max(n, events.added) }));
  }
  for (const view of triages) note(view.data.remark ?? '', touch(numberOf(view)));
  for (const view of answers.filter(({ transfer }) => transfer !== 'draft')) {
    const n = numberOf(view);
    note(view.data.remark, (events) => ({
      ...touch(n)(events),
      answers: events.answers + 1,
      ...(n >= events.answered && { answered: n, asked: view.data.asks === true })
    }));
  }
  return found;
}

export function waitsFor(events: Events = NONE, settled: boolean): Waits | undefined {
  if (events.answers === 0 && !settled) return 'answer';
  if (events.added > events.touched) return 'addition';
  return events.asked && events.answered > events.added && !settled ? 'sender' : undefined;
}

/** What this device has yet to send is the latest of all. */
const numberOf = ({ n, transfer }: Pick<RecordView, 'n' | 'transfer'>): number =>
  transfer === 'sent' ? n : Number.MAX_SAFE_INTEGER;
