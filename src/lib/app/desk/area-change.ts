import { typeOn, type AreaChange } from '#lib/domain/area/change.ts';
import { timedId } from '#lib/kernel/id.ts';
import type { SpatialChange } from '#lib/kinds/spatial-change/kind.ts';
import { planChange, type ChangeWords, type Known } from '#lib/kinds/spatial-change/plan.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { Desk } from './desk.svelte.ts';

export type KnownChange = SpatialChange & { id: string };

/** Every change that stands, the first to take effect first. */
export async function readChanges(db: StaffDatabase): Promise<KnownChange[]> {
  const rows = await listByKind(db, 'spatial-change');
  return rows
    .map(({ id, data }) => ({ ...data, id }))
    .sort((a, b) => (a.effectiveOn + a.id < b.effectiveOn + b.id ? -1 : 1));
}

/** Areas with their pages, each as what it is on a day: those that are there or will be, and those that are over. */
export function areasAt(areas: readonly Known[], changes: readonly AreaChange[], day: string) {
  const all = areas.map((area) => ({ ...area, type: typeOn(area, changes, day), href: `/desk/areas/${area.id}` }));
  const isOver = ({ validTo }: Known): boolean => validTo !== '' && validTo < day;
  return { all, standing: all.filter((area) => !isOver(area)), former: all.filter(isOver) };
}

/** Keeps a change and all it does to the areas in one transaction, to be sent in order; false where nothing was written. */
export async function enterChange(desk: Desk, said: ChangeWords): Promise<boolean> {
  const [rows, changes] = await Promise.all([listByKind(desk.db, 'area'), readChanges(desk.db)]);
  const newId = (): string => timedId(desk.env.now(), desk.env.random);
  const known = rows.map(({ id, data }) => ({ ...data, id }));
  const { before, after, made, changed } = planChange(said, { known, changes, newId });
  const { act, effectiveOn, body, decidedOn, paper, wording } = said;
  const data: SpatialChange = { act, effectiveOn, body, decidedOn, paper, wording, before, after };
  const lookedAt = (id: string): number => rows.find((row) => row.id === id)?.n ?? 0;
  const areas = [...made, ...changed].map(({ id, ...area }) => ({
    kind: 'area',
    id,
    data: area,
    lookedAt: lookedAt(id)
  }));
  const all = [...areas, { kind: 'spatial-change', id: newId(), data, lookedAt: 0 }];
  return (await desk.keep(desk.plain.publishAll(all))) !== undefined;
}
