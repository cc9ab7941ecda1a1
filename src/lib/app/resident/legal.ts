import type { LegalFacts } from '#lib/kinds/legal-notice/kind.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { listPublic } from '#lib/storage/anonymous/public-rows.ts';
import { Live } from '#lib/app/shared/live.ts';

/** What the city says of itself, as far as this device has it; undefined where it has said nothing yet. */
export const liveLegal = (db: AnonymousDatabase): Live<LegalFacts | undefined> =>
  new Live(() => readLegal(db), undefined);

/** By hand: a schema would cost every first visit more than the check. */
export async function readLegal(db: AnonymousDatabase): Promise<LegalFacts | undefined> {
  const [row] = await listPublic(db, 'legal-notice');
  if (row === undefined) return undefined;
  const said = Object.entries(row.data ?? {}).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number'
  );
  return Object.fromEntries(said);
}
