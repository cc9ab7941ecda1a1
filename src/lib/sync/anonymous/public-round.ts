import { hexDigest } from '#lib/storage/shared/hex.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { dropUnnamedDocuments, missingDocuments, putDocument } from '#lib/storage/anonymous/documents.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import type { PublicRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { guarded, type StoreError } from '#lib/storage/shared/guard.ts';
import {
  knownParts,
  publicPosition,
  restartPublic,
  takePublicPage,
  type Part
} from '#lib/storage/anonymous/public-rows.ts';
import type { AnonymousTransport } from './anonymous-transport.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';

export type PublicOutcome = { type: 'done' } | TransportError | StoreError;

export type PublicParts = {
  db: AnonymousDatabase;
  env: Pick<Env, 'sha256'>;
  transport: Pick<AnonymousTransport, 'publicRows' | 'getFile'>;
};

/** What a public row needs: `now` is fetched with it, so that a survey opens offline; `named` may stay where it is kept. */
export type DocumentsOf = (row: PublicRow) => { now: string[]; named: string[] };

/** Reads the public feed to its end, and the documents that go with it. Needs no lock: a late page is dropped. */
export async function publicRound(parts: PublicParts, documentsOf: DocumentsOf): Promise<PublicOutcome> {
  const ended = await guarded(parts.db, () => readAll(parts, documentsOf));
  return ended.ok ? ended.value : ended.error;
}

/** Reads what is public about one area; from then on every round reads it. */
export async function areaRound(parts: PublicParts, area: string): Promise<PublicOutcome> {
  const ended = await guarded(parts.db, async () => (await readFeed(parts, area)) ?? ({ type: 'done' } as const));
  return ended.ok ? ended.value : ended.error;
}

async function readAll(parts: PublicParts, documentsOf: DocumentsOf): Promise<PublicOutcome> {
  for (const part of [undefined, ...(await knownParts(parts.db))]) {
    const stopped = await readFeed(parts, part);
    if (stopped !== undefined) return stopped;
  }
  const needs = (await parts.db.publicRows.toArray()).map(documentsOf);
  await dropUnnamedDocuments(parts.db, new Set(needs.flatMap(({ now, named }) => [...now, ...named])));
  for (const sha of await missingDocuments(parts.db, [...new Set(needs.flatMap(({ now }) => now))])) {
    const fetched = await fetchDocument(parts, sha);
    if (fetched !== undefined && isOutage(fetched)) return fetched;
  }
  return { type: 'done' };
}

async function readFeed({ db, transport }: PublicParts, part: Part): Promise<TransportError | undefined> {
  for (;;) {
    const position = await publicPosition(db, part);
    let page = await transport.publicRows(position.since, position.epoch, part);
    const restored = !page.ok && page.error.type === 'wrong-epoch';
    if (restored) page = await transport.publicRows(0, null, part);
    if (!page.ok) return page.error;
    let asked = position;
    if (restored) {
      await restartPublic(db, page.value.epoch, part);
      asked = { epoch: page.value.epoch, since: 0 };
    }
    await takePublicPage(db, asked, page.value, part);
    if (!page.value.more) return undefined;
  }
}

/** Fetches one document and keeps it if it is what its name says. */
export async function fetchDocument(
  { db, env, transport }: PublicParts,
  sha: string
): Promise<TransportError | undefined> {
  const found = await transport.getFile(sha);
  if (!found.ok) return found.error;
  if ((await hexDigest(env, found.value)) !== sha) return { type: 'nonsense' };
  await putDocument(db, sha, found.value);
  return undefined;
}

const isOutage = (error: TransportError): boolean => error.type === 'offline' || error.type === 'busy';
