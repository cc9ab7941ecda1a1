import { historyAnswer, type HistoryAnswer } from '#lib/protocol/history.ts';
import type { Stamp } from '#lib/kernel/stamp.ts';
import { caller, read, type Fetch } from '#lib/sync/shared/http-call.ts';
import type { Reply } from '#lib/sync/shared/transport.ts';

/** What the server still knows of a record's writes, the latest first. `not-found` where there is nothing for this account. */
export async function fetchHistory(
  fetch: Fetch,
  { id, limit, before }: { id: string; limit: number; before?: Stamp | undefined }
): Reply<HistoryAnswer> {
  const from = before === undefined ? '' : `&before=${before}`;
  const call = caller(fetch, 'same-origin');
  return read<HistoryAnswer>(await call(`/api/history?id=${id}&limit=${limit}${from}`, {}), historyAnswer);
}
