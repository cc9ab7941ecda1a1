import { placeOf } from '#lib/domain/access/place.ts';
import { undecidedPublic } from '#lib/domain/record/conflict.ts';
import { sameJson } from '#lib/kernel/json.ts';
import type { Publication } from '#lib/kinds/publication/kind.ts';
import { PUBLICATION, publicationOf, publicFeedFor } from '#lib/kinds/publications.ts';
import type { MergedName, RecordView } from '#lib/kinds/record-view.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import { whatIsRead } from '#lib/kinds/seen.ts';
import { getRecord, listByParent } from '#lib/storage/staff/record-queries.ts';
import type { Live } from '#lib/app/shared/live.ts';
import type { Desk } from './desk.svelte.ts';
import { idFrom } from './id-from.ts';
import { liveNeeded, type Needed } from './needed.ts';

type Shown = Pick<Publication, 'title' | 'texts'>;

/** What is public of a record, as far as this device knows. */
export type PublicState = {
  /** What would be public of it as it stands; undefined while it has no title. */
  made: Omit<Publication, 'publishedOn'> | undefined;
  /** What anybody reads now, or will once it is sent. */
  shown: (Shown & { publishedOn: string }) | undefined;
  /** Whether the record says something else by now. */
  isBehind: boolean;
  /** Fields it would show that hold several versions: none is made public until somebody has chosen. */
  undecided: readonly string[];
  transfer: RecordView['transfer'];
  /** The number of the edition a person is looking at. */
  n: number;
};

/** Makes a record public by a person's act, again after changes, and takes it back. */
export class PublicDesk {
  /** What the city must say before anything is made public. */
  readonly needed: Live<Needed | undefined>;
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.needed = liveNeeded(desk.db, PUBLICATION);
  }

  /** Undefined for a record of a kind of which nothing becomes public. */
  read = async (record: RecordView<MergedName> | undefined): Promise<PublicState | undefined> => {
    if (record === undefined) return undefined;
    const kind = kindOf(record.kind);
    if (kind?.publishes === undefined) return undefined;
    const made = publicationOf(kind, record);
    const [edition] = await listByParent(this.#desk.db, PUBLICATION, record.id);
    const shown = whatIsRead(PUBLICATION, edition);
    const { publishedOn: _day, ...said } = shown ?? {};
    return {
      ...{ made, shown, transfer: edition?.transfer ?? 'sent', n: edition?.n ?? 0 },
      isBehind: shown !== undefined && !sameJson(said, made ?? null),
      undecided: kind.shape === 'merged' && record.copy ? undecidedPublic(record.copy, kind) : []
    };
  };

  /** What is published is what the person looks at; false where nothing was written. */
  publish = async ({ made, n, undecided }: PublicState): Promise<boolean> => {
    if (made === undefined || undecided.length > 0) return false;
    const id = await this.#idOf(made.record);
    const data = { ...made, publishedOn: this.#desk.today };
    // What was withdrawn has a number of its own, and nobody can look at it.
    const withdrawn = n === 0 ? await getRecord(this.#desk.db, id) : undefined;
    const lookedAt = withdrawn?.gone ? withdrawn.n : n;
    return (await this.#desk.keep(this.#desk.plain.publish(PUBLICATION, id, { data, lookedAt }))) !== undefined;
  };

  withdraw = async (record: string, { n }: PublicState): Promise<boolean> =>
    (await this.#desk.keep(this.#desk.plain.unpublish(await this.#idOf(record), n))) !== undefined;

  may = (record: Pick<RecordView<MergedName>, 'kind' | 'feed'>): boolean => {
    const kind = kindOf(record.kind);
    const feed = kind && publicFeedFor(kind, record.feed);
    return feed !== undefined && this.#desk.may({ kind: PUBLICATION, action: 'publish', place: placeOf(feed) });
  };

  #idOf = (record: string): Promise<string> => idFrom(this.#desk.env, PUBLICATION, record);
}
