import { namesOfMunicipality } from '../setup/municipality.ts';
import type { Account } from '../store/contract/staff.ts';
import type { ReadTx } from '../store/store.ts';

/** What everybody knows of an account, and so no part of a password. */
export const knownOf = async (
  tx: Pick<ReadTx, 'records'>,
  { login, name }: Pick<Account, 'login' | 'name'>
): Promise<string[]> => [login, name, ...(await namesOfMunicipality(tx))];
