import { base64 } from '#lib/storage/shared/base64.ts';
import type { StaffDatabase } from './staff-database.ts';

/** Everything on this device that the server has not confirmed, as the text of a JSON file a person can keep. */
export async function exportUnsent(db: StaffDatabase, exportedAt: number): Promise<string> {
  const [records, files] = await Promise.all([
    db.records.where('work.state').anyOf('draft', 'ready', 'rejected', 'parked').toArray(),
    db.files.where('unsent').equals(1).toArray()
  ]);
  return JSON.stringify(
    {
      format: 'nahraum-unsent',
      version: 1,
      account: db.subject,
      exportedAt: new Date(exportedAt).toISOString(),
      records: records.map(({ id, feed, kind, work }) => ({ id, feed, kind, ...work })),
      files: files.map(({ sha, type, bytes }) => ({ sha, type, base64: base64(bytes) }))
    },
    null,
    2
  );
}
