import { publication, type Publication } from '#lib/kinds/publication/kind.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { read } from './city.ts';

/** What the office has made public about an area, the latest first, as far as this device has it. */
export async function readPublished(db: AnonymousDatabase, area: string): Promise<(Publication & { id: string })[]> {
  const rows = await read(db, publication.name, publication.data);
  return rows
    .filter((row) => row.area === area)
    .sort((a, b) => b.publishedOn.localeCompare(a.publishedOn) || a.title.localeCompare(b.title));
}
