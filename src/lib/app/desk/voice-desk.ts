import { placeOf } from '#lib/domain/access/place.ts';
import { answerData, remarkData, type Answer, type Remark, type TriageStatus } from '#lib/domain/feedback/feedback.ts';
import type { Json } from '#lib/kernel/json.ts';
import { emptyMerged, type Merged } from '#lib/domain/record/merged.ts';
import type { Change } from '#lib/domain/record/write.ts';
import { getRecord, listByParent } from '#lib/storage/record-queries.ts';
import { Live } from '../live.ts';
import type { Desk } from './desk.svelte.ts';
import { idFrom } from './id-from.ts';

export type SentAnswer = Answer & { id: string; sent: boolean };
export type VoiceView = {
  id: string;
  feed: string;
  remark: Remark;
  /** What the officers make of it; empty while nobody has touched it. */
  triage: Merged;
  answers: SentAnswer[];
};

/** One remark under an officer's hands. */
export class VoiceDesk {
  readonly live: Live<VoiceView | undefined>;
  #desk: Desk;
  #remark: string;

  constructor(desk: Desk, remark: string) {
    this.#desk = desk;
    this.#remark = remark;
    this.live = new Live(() => this.#read(), undefined);
  }

  setStatus = (status: TriageStatus, shown: Change['shown']): Promise<Merged | undefined> =>
    this.write('status', { value: status, shown });

  /** The triage has an id derived from the remark's, so that two officers write one record. */
  write = async (field: string, change: Change): Promise<Merged | undefined> => {
    const id = await idFrom(this.#desk.env, 'triage', this.#remark);
    const { records } = this.#desk;
    if (await getRecord(this.#desk.db, id))
      return (await this.#desk.keep(records.write(id, { [field]: change })))?.copy;
    const fields: Record<string, Json> = { remark: this.#remark, status: 'received', [field]: change.value };
    return (await this.#desk.keep(records.create('triage', fields, id)))?.copy;
  };

  /** Sent is sent: the person with the code can read it as soon as it is on the server. */
  answer = async (text: string): Promise<boolean> => {
    const data = { remark: this.#remark, text, answeredOn: this.#desk.today };
    const draft = await this.#desk.keep(this.#desk.plain.draft('answer', data));
    return draft !== undefined && (await this.#desk.keep(this.#desk.plain.send(draft.id))) !== undefined;
  };

  /** Ties a remark to what rests on it: an agenda item of some minutes cites it. */
  cite = (from: string): Promise<unknown> =>
    this.#desk.keep(this.#desk.records.create('link', { from, to: this.#remark, how: 'cites' }));

  mayAnswer(view: VoiceView): boolean {
    return this.#desk.may({ kind: 'answer', action: 'create', place: placeOf(view.feed) });
  }

  async #read(): Promise<VoiceView | undefined> {
    const { db } = this.#desk;
    const record = await getRecord(db, this.#remark);
    const remark = remarkData.safeParse(record?.data);
    if (record === undefined || !remark.success) return undefined;
    const [triages, answers] = await Promise.all([
      listByParent(db, 'triage', this.#remark),
      listByParent(db, 'answer', this.#remark)
    ]);
    return {
      id: record.id,
      feed: record.feed,
      remark: remark.data,
      triage: triages[0]?.copy ?? emptyMerged(),
      answers: answers
        .flatMap(({ id, data, transfer }): SentAnswer[] => {
          const parsed = answerData.safeParse(data);
          return parsed.success
            ? [{ ...parsed.data, id, sent: transfer === 'sent' || transfer === 'acknowledged' }]
            : [];
        })
        .sort((a, b) => a.answeredOn.localeCompare(b.answeredOn) || a.id.localeCompare(b.id))
    };
  }
}
