import type { StoredRecord } from '../store/contract/records.ts';
import { shownIn } from './scope.ts';

/** What those of one kind among these rows say, by their ids. */
export const sayingOf = <T>(rows: readonly StoredRecord[], kind: string): Map<string, T> =>
  new Map(rows.filter((row) => row.kind === kind).map(({ id, body }) => [id, shownIn(body) as T]));
