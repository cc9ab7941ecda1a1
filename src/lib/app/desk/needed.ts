import { pageOf } from '#lib/domain/record/shown.ts';
import { lackingIn } from '#lib/domain/record/whole.ts';
import { kindOf, type KindName } from '#lib/kinds/registry.ts';
import { whatIsRead } from '#lib/kinds/seen.ts';
import { Live } from '#lib/app/shared/live.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

/** What must be said before something is published: of which kind, on which page of the desk, and which fields. */
export type Needed = { kind: string; page: string; fields: readonly string[] };

/** Undefined where nothing is in the way of publishing a record of this kind, as far as this device knows. */
export const liveNeeded = (db: StaffDatabase, kind: KindName): Live<Needed | undefined> =>
  new Live(() => readNeeded(db, kind), undefined);

export async function readNeeded(db: StaffDatabase, name: KindName): Promise<Needed | undefined> {
  const kind = kindOf(name);
  const needed = kind?.shape === 'plain' && kind.needs !== undefined ? kindOf(kind.needs) : undefined;
  if (needed === undefined) return undefined;
  const [[city], [view]] = await Promise.all([listByKind(db, 'municipality'), listByKind(db, needed.name as KindName)]);
  // Before the public feed has come, nothing is known of what is missing.
  if (city === undefined) return undefined;
  const fields = lackingIn(needed, whatIsRead(needed.name as KindName, view));
  const page = pageOf(needed, { id: '', feed: '', data: {} });
  return fields.length > 0 && page !== undefined ? { kind: needed.name, page, fields } : undefined;
}
