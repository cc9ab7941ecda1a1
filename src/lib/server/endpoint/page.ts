import type { FeedName } from '../../domain/record/feed.ts';
import { createBreath } from '../breath.ts';
import type { SizedRecord } from '../store/contract/records.ts';
import type { ReadTx } from '../store/store.ts';

/** Characters of records in one answer, after which it says that there is more. One record holds up to 300 000. */
const FULL = 3_000_000;
/** Records that are read in one go. */
const STEP = 20;

/** What is left of one answer. */
export type Page = { records: number; characters: number };

export const newPage = (records: number): Page => ({ records, characters: FULL });

/**
 * The records after `from`, as many as the page has room for; at least one. Two thousand records may be six hundred
 * megabytes, and reading them would keep everybody else waiting.
 */
export async function readPage(tx: ReadTx, feed: FeedName, from: number, page: Page): Promise<SizedRecord[]> {
  const rows: SizedRecord[] = [];
  const breathe = createBreath();
  while (page.records > 0 && page.characters > 0) {
    const asked = Math.min(STEP, page.records);
    const step = await tx.records.after(feed, rows.at(-1)?.n ?? from, asked);
    for (const row of step) {
      if (page.characters <= 0) break;
      rows.push(row);
      page.records -= 1;
      page.characters -= row.size;
    }
    if (step.length < asked) break;
    await breathe();
  }
  return rows;
}
