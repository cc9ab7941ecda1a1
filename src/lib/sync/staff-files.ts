import type { StaffDatabase } from '../storage/staff-database.ts';
import type { StaffTransport, TransportError } from './transport.ts';

/**
 * Puts files on the server. `early`, before the records that name them, so that nobody meets a name without its file;
 * `late` again for those the server wanted announced first. A file it will not have at all stays here, with the reason.
 */
export async function sendFiles(
  { db, transport }: { db: StaffDatabase; transport: StaffTransport },
  when: 'early' | 'late'
): Promise<TransportError | undefined> {
  const waiting = await db.files.where('unsent').equals(1).toArray();
  for (const file of waiting.filter(({ refused }) => refused === undefined)) {
    const put = await transport.putFile(file.sha, file);
    if (put.ok) {
      await db.files.put({ sha: file.sha, bytes: file.bytes, type: file.type });
      continue;
    }
    const reason = refusalOf(put.error);
    if (reason === undefined) return put.error;
    if (when === 'late') await db.files.put({ ...file, refused: reason });
  }
  return undefined;
}

/** What concerns this file alone; anything else ends the round. */
function refusalOf(error: TransportError): string | undefined {
  if (error.type === 'refused') return error.code;
  return error.type === 'too-large' || error.type === 'not-found' ? error.type : undefined;
}

/** A file by its hash: from this device, else from the server, which it is then kept for. */
export async function fetchFile(
  { db, transport }: { db: StaffDatabase; transport: Pick<StaffTransport, 'getFile'> },
  sha: string,
  type: string
): Promise<Uint8Array | undefined> {
  const here = await db.files.get(sha);
  if (here !== undefined) return here.bytes;
  const found = await transport.getFile(sha);
  if (!found.ok) return undefined;
  await db.files.put({ sha, bytes: found.value, type });
  return found.value;
}
