import type { Municipality } from '../../kinds/municipality/kind.ts';
import { dataOf } from '../endpoint/wire.ts';
import type { Account } from '../store/contract/staff.ts';
import type { ReadTx } from '../store/store.ts';

/** What everybody knows of an account, and so no part of a password. */
export async function knownOf(
  tx: Pick<ReadTx, 'records'>,
  { login, name }: Pick<Account, 'login' | 'name'>
): Promise<string[]> {
  const published = await tx.records.after('public', 0, Number.MAX_SAFE_INTEGER);
  const cities = published.filter(({ kind }) => kind === 'municipality');
  return [login, name, ...cities.flatMap(({ body }) => (dataOf(body) as Municipality | undefined)?.name ?? [])];
}
