import { given } from '../../kernel/given.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { publicFeedOf } from '../../kinds/publications.ts';
import type { PublicAnswer, PublicRow } from '../../protocol/public.ts';
import type { ReadTx } from '../store/store.ts';
import type { StoredRecord } from '../store/contract/records.ts';
import type { PublicQuery, Refusal } from './endpoint.ts';
import { newPage, readPage } from './page.ts';
import { dataOf } from './wire.ts';

/** The public feed, or what is public about one area, after `since`. A number beyond its head counts in another database. */
export async function publicRows(tx: ReadTx, query: PublicQuery): Promise<Result<PublicAnswer, Refusal>> {
  const epoch = await tx.settings.epoch();
  const feed = query.area === undefined ? 'public' : publicFeedOf(query.area);
  const head = (await tx.feeds.heads([feed]))[feed] ?? 0;
  if ((query.epoch !== undefined && query.epoch !== epoch) || query.since > head)
    return err({ reason: 'epoch-changed' });
  const page = newPage(query.limit);
  const rows = await readPage(tx, feed, query.since, page);
  const n = page.records > 0 && page.characters > 0 ? head : given(rows.at(-1)).n;
  return ok({ epoch, rows: rows.map(toRow), n, more: n < head });
}

function toRow({ id, kind, n, body }: StoredRecord): PublicRow {
  const data = dataOf(body);
  return data === undefined ? { id, kind, gone: true, n } : { id, kind, data, n };
}
