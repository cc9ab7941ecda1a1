import { placeOf, scopeIn, type Place } from '#lib/domain/access/place.ts';
import type { Known } from '#lib/domain/access/roles.ts';
import type { Action } from '#lib/domain/access/rights.ts';
import { feedSubject } from '#lib/domain/record/feed.ts';
import type { MergedKind } from '#lib/domain/record/kind.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { stampsOf, type Change } from '#lib/domain/record/write.ts';
import type { Json } from '#lib/kernel/json.ts';
import { KINDS, kindOf, type Data } from '#lib/kinds/registry.ts';
import { getOf, getRecord, listByKind } from '#lib/storage/staff/record-queries.ts';
import type { MergedName, RecordView } from '#lib/kinds/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { Desk } from './desk.svelte.ts';
import { idFrom } from './id-from.ts';
import { readsWhenNamed } from './people.ts';
import { sourceOf } from '#lib/domain/record/source.ts';

/** Whether a name from an address is a kind with a workshop of its own. */
export const isWorkshop = (name: string): name is MergedName => kindOf(name)?.workshop !== undefined;

/** A record under somebody's hands. `place`: what its rights are asked of. */
export type Held<N extends MergedName> = RecordView<N> & { copy: Merged; place: Place };

/** Where the policy shall look for a record, as the server does: at what it opens, else at what opens its feed. */
export async function placeOfRecord(db: StaffDatabase, { kind, feed, data }: RecordView): Promise<Place> {
  const own = kindOf(kind)?.opens;
  if (own) return placeOf(feed, scopeIn(data, own));
  const opener = await getRecord(db, feedSubject(feed) ?? '');
  const opens = opener && kindOf(opener.kind)?.opens;
  return placeOf(feed, opener && opens ? scopeIn(opener.data, opens) : {});
}

/** Records of one kind under somebody's hands. Every act is written at once on this device. */
export class RecordDesk<N extends MergedName> {
  readonly kind: MergedKind;
  readonly name: N;
  #desk: Desk;

  constructor(desk: Desk, name: N) {
    this.#desk = desk;
    this.name = name;
    this.kind = KINDS[name] as MergedKind;
  }

  /** Every one on this device that nobody has taken away. */
  list = async (): Promise<Held<N>[]> => {
    const views = await listByKind(this.#desk.db, this.name);
    return (await Promise.all(views.map((view) => this.#placed(view)))).flatMap((record) => record ?? []);
  };

  /** Also one that was taken away, so that it can be put back; undefined where it is not on this device. */
  read = async (id: string): Promise<Held<N> | undefined> => {
    const view = await getOf(this.#desk.db, this.name, id);
    return view && !view.gone ? this.#placed(view) : undefined;
  };

  /** Gives the id of what is new, or undefined where nothing was written. What lacks something stays a draft on this device. */
  create = async (data: Partial<Data<N>>): Promise<string | undefined> => {
    const fields = data as Record<string, Json>;
    const source = sourceOf(this.kind, fields);
    const id = source === undefined ? undefined : await idFrom(this.#desk.env, this.name, source);
    return (await this.#desk.keep(this.#desk.records.create(this.name, fields, id)))?.id;
  };

  write = async (id: string, field: string, change: Change): Promise<Merged | undefined> =>
    (await this.#desk.keep(this.#desk.records.write(id, { [field]: change })))?.copy;

  /** Several versions become the one a person chose; what arrives after this stays beside it. */
  choose = (record: { id: string; copy: Merged }, field: string, value: Json): Promise<Merged | undefined> =>
    this.write(record.id, field, { value, shown: stampsOf(record.copy, field) });

  remove = async (id: string): Promise<boolean> => (await this.#desk.keep(this.#desk.records.remove(id))) !== undefined;

  restore = async (id: string): Promise<boolean> =>
    (await this.#desk.keep(this.#desk.records.restore(id))) !== undefined;

  may = (action: Exclude<Action, 'read'>, { place }: Pick<Held<N>, 'place'>, fields?: readonly string[]): boolean =>
    this.#desk.may({ kind: this.name, action, place, fields });

  /** Whether somebody would read what this record opens, once it names them. */
  readsWhenNamed = (record: Pick<Held<N>, 'id' | 'data'>, person: Known): boolean =>
    readsWhenNamed(this.#desk, this.kind, record as { id: string; data: Record<string, Json> }, person);

  /** Whether one could be made in this feed, e.g. `area:<id>`. */
  mayCreateIn = (feed: string): boolean => this.may('create', { place: placeOf(feed) });

  async #placed(view: RecordView<N>): Promise<Held<N> | undefined> {
    if (view.copy === undefined) return undefined;
    const place = await placeOfRecord(this.#desk.db, view);
    return { ...view, copy: view.copy, place };
  }
}
