import type { Kind } from '../../domain/record/kind.ts';
import type { ReadTx } from '../store/store.ts';
import type { Data } from './scope.ts';

export const DOCUMENT_TYPE = 'application/json';

/**
 * Whether a field that names a document names a photo: whoever reads the record might then read the photo, too. The
 * bytes decide, where they are here; what is said about them may be anybody's invention.
 */
export async function namesPhoto(tx: ReadTx, kind: Kind, data: Data): Promise<boolean> {
  for (const field of kind.documents ?? []) {
    const sha = data[field];
    const file = typeof sha === 'string' ? await tx.files.get(sha) : undefined;
    if (file !== undefined && file.type !== DOCUMENT_TYPE) return true;
  }
  return false;
}
