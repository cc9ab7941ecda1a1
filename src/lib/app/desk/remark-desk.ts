import { placeOf } from '#lib/domain/access/place.ts';
import type { Addition } from '#lib/kinds/addition/kind.ts';
import type { Handover } from '#lib/kinds/handover/kind.ts';
import type { Answer } from '#lib/kinds/answer/kind.ts';
import type { Remark } from '#lib/kinds/remark/kind.ts';
import { reasonsIn } from '#lib/kinds/triage/reasons.ts';
import { needsReason } from '#lib/domain/remark/remark.ts';
import { isBlank } from '#lib/kernel/blank.ts';
import { InTurn } from '#lib/kernel/in-turn.ts';
import type { Json } from '#lib/kernel/json.ts';
import { emptyMerged, shownData, type Merged } from '#lib/domain/record/merged.ts';
import { fieldIn } from '#lib/domain/record/translated.ts';
import { stampsOf, type Change } from '#lib/domain/record/write.ts';
import { getOf, getRecord, listByParent, listDrafts } from '#lib/storage/staff/record-queries.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { Desk } from './desk.svelte.ts';
import { leaderIn } from './remarks.ts';
import { idFrom } from './id-from.ts';
import { ThreadDesk } from './thread-desk.ts';

/** `waits`: for the network. `refused`: the server did not take it; what to do stands on the page „Übertragung“. */
export type GivenAnswer = Answer & { id: string; state: 'sent' | 'waits' | 'refused' };
/** Words to a sender, and the language they are in; empty where nobody has chosen one yet. */
export type Written = { text: string; language: string };
/** `asks`: it asks back. `translation`: the same in another language; its text is empty where there is none. */
export type Said = Written & { asks: boolean; translation: Written };
const NOTHING: Written = { text: '', language: '' };
export type HandedOver = Handover & { state: GivenAnswer['state'] };
export type GivenAddition = Addition & { id: string };
export type OpenedRemark = {
  id: string;
  feed: string;
  remark: Remark;
  triageId: string;
  /** What the officers make of it; empty while nobody has touched it. */
  triage: Merged;
  answers: GivenAnswer[];
  /** What the sender said more, in the order of its days. */
  additions: readonly GivenAddition[];
  /** The remark that says the same and whose answers this one's sender reads; undefined where it leads, or stands alone. */
  leader: string | undefined;
  /** Where it went, once somebody has said that it is another area's matter. */
  handed: HandedOver | undefined;
  /** An answer somebody has begun on this device; empty where nobody has. */
  begun: Said;
};

/** One remark under an officer's hands. */
export class RemarkDesk {
  readonly live: Live<OpenedRemark | undefined>;
  #desk: Desk;
  #remark: string;
  #threads: ThreadDesk;
  /** One after the other: two keystrokes must not begin two drafts, nor two triages. */
  #drafting = new InTurn();
  #writing = new InTurn();

  constructor(desk: Desk, remark: string) {
    this.#desk = desk;
    this.#remark = remark;
    this.#threads = new ThreadDesk(desk);
    this.live = new Live(this.read, undefined);
  }

  read = async (): Promise<OpenedRemark | undefined> => {
    const { db } = this.#desk;
    const record = await getOf(db, 'remark', this.#remark);
    if (record === undefined) return undefined;
    const [triages, answers, drafts, additions, [handed]] = await Promise.all([
      listByParent(db, 'triage', this.#remark),
      listByParent(db, 'answer', this.#remark),
      listDrafts(db, 'answer', this.#remark),
      listByParent(db, 'addition', this.#remark),
      listByParent(db, 'handover', this.#remark)
    ]);
    return {
      id: record.id,
      triageId: triages[0]?.id ?? '',
      feed: record.feed,
      remark: record.data,
      triage: triages[0]?.copy ?? emptyMerged(),
      leader: await leaderIn(db, record),
      handed: handed && { ...handed.data, state: stateOf(handed.transfer) },
      additions: additions
        .map(({ id, n, data }) => ({ id, n, ...data }))
        .sort((a, b) => a.n - b.n)
        .map(({ n: _n, ...addition }): GivenAddition => addition),
      begun: begunIn(drafts[0]?.data),
      answers: answers
        .filter(({ transfer }) => transfer !== 'draft')
        .map(({ id, data, transfer }): GivenAnswer => ({ ...data, id, state: stateOf(transfer) }))
        .sort((a, b) => a.answeredOn.localeCompare(b.answeredOn) || a.id.localeCompare(b.id))
    };
  };

  write = (field: string, change: Change): Promise<Merged | undefined> =>
    this.#writing.do(() => this.#keepTriage({ [field]: change }));

  /** A further status; why the one before it stood goes with it. Undefined where it lacks the reason it needs, too. */
  setStatus = (change: Change, reason: Written = NOTHING): Promise<Merged | undefined> =>
    this.#writing.do(async () => {
      const isSaid = !isBlank(reason.text);
      if (needsReason(String(change.value)) && !isSaid) return undefined;
      const triage = (await this.read())?.triage ?? emptyMerged();
      const gone = reasonsIn(shownData(triage)).map(({ language }) => fieldIn('reason', language));
      const said = new Map<string, string>(gone.map((name) => [name, '']));
      if (isSaid) said.set(fieldIn('reason', reason.language), reason.text.trim());
      const reasons = [...said].map(([name, value]) => [name, { value, shown: stampsOf(triage, name) }]);
      return this.#keepTriage({ status: change, ...(Object.fromEntries(reasons) as Record<string, Change>) });
    });

  /** Says that another remark of the area says the same, and answers this one's sender too; empty takes that back. */
  put = async (leader: string): Promise<boolean> => {
    const shown = stampsOf((await this.read())?.triage ?? emptyMerged(), 'sameAs');
    return (await this.write('sameAs', { value: leader, shown })) !== undefined;
  };

  /** Says that it is that area's matter: those who look after it have it as soon as this is on the server, and the code follows. */
  handOver = async (to: string): Promise<boolean> => {
    const { env, plain, today } = this.#desk;
    const id = await idFrom(env, 'handover', this.#remark);
    const draft = await this.#desk.keep(plain.draft('handover', { remark: this.#remark, to, handedOn: today }, id));
    return draft !== undefined && (await this.#desk.keep(plain.send(draft.id))) !== undefined;
  };

  /** Keeps an answer while it is written, on this device only; an empty text leaves no draft. False: it could not. */
  begin = async (written: Said): Promise<boolean> =>
    (await this.#draft(written)) !== undefined || isBlank(written.text);

  /** Sent is sent: the person with the code can read it as soon as it is on the server. */
  answer = async (written: Said): Promise<boolean> => {
    const draft = await this.#draft(written);
    return draft !== undefined && (await this.#desk.keep(this.#desk.plain.send(draft))) !== undefined;
  };

  /** Ties a remark to what rests on it: an agenda item of some minutes cites it. */
  cite = (from: string): Promise<boolean> => this.#threads.cite(from, this.#remark);
  untie = (strand: string): Promise<boolean> => this.#threads.untie(strand);
  tieAgain = (strand: string): Promise<boolean> => this.#threads.tieAgain(strand);

  mayAnswer(view: OpenedRemark): boolean {
    return this.#desk.may({ kind: 'answer', action: 'create', place: placeOf(view.feed) });
  }

  #draft(written: Said): Promise<string | undefined> {
    return this.#drafting.do(() => this.#keepDraft(written));
  }

  /** The triage has an id derived from the remark's, so that two officers write one record. */
  async #keepTriage(changes: Record<string, Change>): Promise<Merged | undefined> {
    const id = await idFrom(this.#desk.env, 'triage', this.#remark);
    const { records } = this.#desk;
    if (await getRecord(this.#desk.db, id)) return (await this.#desk.keep(records.write(id, changes)))?.copy;
    const values = Object.entries(changes).map(([field, { value }]): [string, Json] => [field, value]);
    const fields = { remark: this.#remark, ...Object.fromEntries(values) };
    return (await this.#desk.keep(records.create('triage', fields, id)))?.copy;
  }

  async #keepDraft(said: Said): Promise<string | undefined> {
    const { db, plain, outbox, today } = this.#desk;
    const [draft] = await listDrafts(db, 'answer', this.#remark);
    if (isBlank(said.text)) {
      if (draft) await this.#desk.keep(outbox.discard(draft.id));
      return undefined;
    }
    const data = { remark: this.#remark, answeredOn: today, ...answerOf(said) };
    return (await this.#desk.keep(draft ? plain.editDraft(draft.id, data) : plain.draft('answer', data)))?.id;
  }
}

const begunIn = ({ text = '', language = '', asks = false, translation = NOTHING }: Partial<Answer> = {}): Said => ({
  ...{ text, language, asks, translation }
});

const answerOf = ({ text, language, asks, translation }: Said): Omit<Answer, 'remark' | 'answeredOn'> => ({
  text,
  ...(language !== '' && { language }),
  ...(asks && { asks }),
  ...(!isBlank(translation.text) && { translation: { ...translation, text: translation.text.trim() } })
});

function stateOf(transfer: RecordView['transfer']): GivenAnswer['state'] {
  if (transfer === 'sent' || transfer === 'acknowledged') return 'sent';
  return transfer === 'rejected' || transfer === 'parked' ? 'refused' : 'waits';
}
