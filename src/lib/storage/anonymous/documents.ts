import type { AnonymousDatabase } from './anonymous-database.ts';
import type { DocumentRow } from './anonymous-rows.ts';

/** Survey definitions and boundaries by hash. What is stored under a hash is what hashes to it. */
export const getDocument = (db: AnonymousDatabase, sha: string): Promise<DocumentRow | undefined> =>
  db.documents.get(sha);

export const documentText = (row: DocumentRow): string => new TextDecoder().decode(row.bytes);

export const putDocument = async (db: AnonymousDatabase, sha: string, bytes: Uint8Array): Promise<void> => {
  await db.documents.put({ sha, bytes });
};

/** Of these, the ones not on this device. */
export async function missingDocuments(db: AnonymousDatabase, wanted: readonly string[]): Promise<string[]> {
  const here = await db.documents.bulkGet([...wanted]);
  return wanted.filter((_, index) => here[index] === undefined);
}

/** Deletes documents that no public row names any more; a draft that is still open keeps the one it answers. */
export async function dropUnnamedDocuments(db: AnonymousDatabase, named: ReadonlySet<string>): Promise<void> {
  await db.transaction('rw', db.documents, db.drafts, async () => {
    const open = new Set((await db.drafts.toArray()).map((draft) => draft.definition));
    const shas = await db.documents.toCollection().primaryKeys();
    await db.documents.bulkDelete(shas.filter((sha) => !named.has(sha) && !open.has(sha)));
  });
}
