import type { AnonymousDatabase } from './anonymous-database.ts';

/** One item's verdict. Taken: the body goes and a receipt stays. Rejected: everything stays, with the reason. */
export async function takeSubmissionVerdict(
  db: AnonymousDatabase,
  verdict: { id: string; status: 'accepted' | 'duplicate' | 'rejected' | 'retry'; reason?: string }
): Promise<void> {
  if (verdict.status === 'retry') return;
  await db.transaction('rw', db.submissions, async () => {
    const row = await db.submissions.get(verdict.id);
    if (row?.state !== 'ready') return;
    const { body: _body, reason: _earlier, ...receipt } = row;
    const reason = verdict.reason === undefined ? {} : { reason: verdict.reason };
    if (verdict.status === 'rejected') await db.submissions.put({ ...row, ...reason, state: 'rejected' });
    else await db.submissions.put({ ...receipt, ...reason, state: 'sent' });
  });
}
