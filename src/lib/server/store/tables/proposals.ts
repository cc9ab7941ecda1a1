import type { Selectable } from 'kysely';
import type { Deed } from '../../../protocol/proposals.ts';
import type { Proposal, Proposals, ProposalsReader } from '../contract/proposals.ts';
import type { Handle, Tables } from '../tables.ts';

export const readProposals = ({ db }: Handle): ProposalsReader => ({
  get: async (id) => {
    const row = await db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toProposal(row);
  },
  list: async () => (await db.selectFrom('proposals').selectAll().orderBy('at').orderBy('id').execute()).map(toProposal)
});

export const writeProposals = (handle: Handle): Proposals => ({
  ...readProposals(handle),
  put: async ({ id, account, by, at, expiresAt, deed }) => {
    const same = (await readProposals(handle).list()).filter(
      (other) => other.account === account && other.deed.what === deed.what
    );
    for (const other of same) await take(handle, other.id);
    const row = { id, account, asked_by: by, at, expires_at: expiresAt, deed: JSON.stringify(deed) };
    await handle.db.insertInto('proposals').values(row).execute();
  },
  take: (id) => take(handle, id)
});

async function take({ db }: Handle, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('proposals').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

const toProposal = (row: Selectable<Tables['proposals']>): Proposal => ({
  id: row.id,
  account: row.account,
  by: row.asked_by,
  at: row.at,
  expiresAt: row.expires_at,
  deed: JSON.parse(row.deed) as Deed
});
