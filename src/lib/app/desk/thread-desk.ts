import { kindOf } from '#lib/kinds/registry.ts';
import { getRecord, listByParent } from '#lib/storage/staff/record-queries.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { Desk } from './desk.svelte.ts';
import { idFrom } from './id-from.ts';

/** Something that can be chosen as evidence. */
export type Citable = Pick<RecordView, 'id' | 'kind' | 'data'>;

/** Tying the thread of evidence and untying it. However often, and on whatever device, it is one strand. */
export class ThreadDesk {
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  cite = async (from: string, to: string): Promise<boolean> => {
    const { db, env, records } = this.#desk;
    const id = await idFrom(env, 'link', `${from}:cites:${to}`);
    const held = await getRecord(db, id);
    const made = held ? records.restore(id) : records.create('link', { from, to, how: 'cites' }, id);
    return (await this.#desk.keep(made)) !== undefined;
  };

  untie = async (strand: string): Promise<boolean> =>
    (await this.#desk.keep(this.#desk.records.remove(strand))) !== undefined;

  tieAgain = async (strand: string): Promise<boolean> =>
    (await this.#desk.keep(this.#desk.records.restore(strand))) !== undefined;
}

/** What something in this area may rest on: its remarks and findings, and what its conferences said. */
export async function listCitable(db: StaffDatabase, area: string): Promise<Citable[]> {
  if (area === '') return [];
  const events = (await listByParent(db, 'conference', area)).map(({ feed }) => feed);
  const rows = await db.records
    .where('feed')
    .anyOf([`area:${area}`, ...events])
    .primaryKeys();
  const views = await Promise.all(rows.map((id) => getRecord(db, id)));
  return views.flatMap((view) =>
    view && !view.gone && !view.removed && kindOf(view.kind)?.citable
      ? [{ id: view.id, kind: view.kind, data: view.data }]
      : []
  );
}
