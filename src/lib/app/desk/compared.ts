import { placeOf } from '#lib/domain/access/place.ts';
import type { FeedName } from '#lib/domain/record/feed.ts';
import type { Clarification } from '#lib/kinds/clarification/kind.ts';
import type { Comparison } from '#lib/kinds/comparison/kind.ts';
import { contradicts, VERDICTS, type Verdict } from '#lib/kinds/comparison/verdicts.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import { Model, type Look } from '#lib/storage/staff/kept-views.ts';
import { listByParent, listNaming } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { Desk } from './desk.svelte.ts';

/** What residents say of a published record. `open`: how many see it otherwise since somebody last settled it. */
export type Compared = {
  counts: readonly { verdict: Verdict; count: number }[];
  all: number;
  /** Their own words, the latest first. */
  seen: readonly (Comparison & { id: string })[];
  open: number;
  settled: readonly (Clarification & { id: string })[];
};

type Said = RecordView<'comparison'>;
type Settling = RecordView<'clarification'>;

/** Its number in the feed; what this device has yet to send is the latest of all. */
const numberOf = ({ n, transfer }: Pick<RecordView, 'n' | 'transfer'>): number =>
  transfer === 'sent' ? n : Number.MAX_SAFE_INTEGER;

const isGiven = ({ transfer }: Settling): boolean => transfer !== 'draft';

function openOf(said: readonly Said[], settlings: readonly Settling[]): number {
  const last = Math.max(0, ...settlings.filter(isGiven).map(numberOf));
  return said.filter((one) => contradicts(one.data.verdict) && numberOf(one) > last).length;
}

async function readCompared(db: StaffDatabase, record: string): Promise<Compared> {
  const [said, settlings] = await Promise.all([
    listNaming(db, 'comparison', record),
    listByParent(db, 'clarification', record)
  ]);
  const latest = said.toSorted((a, b) => numberOf(b) - numberOf(a));
  return {
    counts: VERDICTS.map((verdict) => ({
      verdict,
      count: said.filter(({ data }) => data.verdict === verdict).length
    })),
    all: said.length,
    seen: latest.filter(({ data }) => data.text.trim() !== '').map(({ id, data }) => ({ ...data, id })),
    open: openOf(said, settlings),
    settled: settlings
      .filter(isGiven)
      .toSorted((a, b) => numberOf(b) - numberOf(a))
      .map(({ id, data }) => ({ ...data, id }))
  };
}

/** By the record they are about. */
function byRecord<V extends { data: { record: string } }>(views: readonly V[]): Map<string, V[]> {
  const found = new Map<string, V[]>();
  for (const view of views) {
    const beside = found.get(view.data.record);
    if (beside) beside.push(view);
    else found.set(view.data.record, [view]);
  }
  return found;
}

/** A finding that somebody contradicts, and nobody has settled since. */
export type Disputed = { id: string; title: string; open: number };

const disputed = new Model(['finding', 'comparison', 'clarification'] as const, (look: Look): readonly Disputed[] => {
  const [said, settlings] = [byRecord(look('comparison')), byRecord(look('clarification'))];
  return look('finding').flatMap(({ id, data }): Disputed[] => {
    const open = openOf(said.get(id) ?? [], settlings.get(id) ?? []);
    return open > 0 ? [{ id, title: data.theme ?? '', open }] : [];
  });
});

export const listDisputed = (db: StaffDatabase): Promise<readonly Disputed[]> => db.kept.read(disputed);

/** Settling what residents see otherwise, under somebody's hands. */
export class ComparedDesk {
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  read = (record: string): Promise<Compared> => readCompared(this.#desk.db, record);

  /** Notes what came of it; false where nothing was written. */
  settle = async (record: string, text: string): Promise<boolean> => {
    const data = { record, text, settledOn: this.#desk.today };
    const draft = await this.#desk.keep(this.#desk.plain.draft('clarification', data));
    return draft !== undefined && (await this.#desk.keep(this.#desk.plain.send(draft.id))) !== undefined;
  };

  may = (feed: FeedName): boolean => this.#desk.may({ kind: 'clarification', action: 'create', place: placeOf(feed) });
}
