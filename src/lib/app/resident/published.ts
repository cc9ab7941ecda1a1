import type { Publication } from '#lib/kinds/publication/kind.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { listPublic } from '#lib/storage/anonymous/public-rows.ts';

export type Published = Pick<Publication, 'record' | 'kind' | 'title' | 'texts' | 'publishedOn'> & { id: string };

/** What the office has made public about an area, the latest first, as far as this device has it. */
export async function readPublished(db: AnonymousDatabase, area: string): Promise<Published[]> {
  const rows = (await listPublic(db, 'publication')).filter(({ part }) => part === area);
  return rows.flatMap(({ id, data }) => seen(id, data) ?? []).sort((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1));
}

/** By hand: a schema would cost every first visit more than the check. What a newer server writes differently is left out. */
function seen(id: string, data: unknown): Published | undefined {
  const { record, kind, title, texts, publishedOn } = (data ?? {}) as Record<string, unknown>;
  const isWhole = [record, kind, title, publishedOn].every((text) => typeof text === 'string') && Array.isArray(texts);
  return isWhole && texts.every((text) => typeof text === 'string')
    ? ({ id, record, kind, title, texts, publishedOn } as Published)
    : undefined;
}
