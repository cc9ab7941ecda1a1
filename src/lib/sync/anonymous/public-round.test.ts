import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import type { PublicAnswer, PublicRow } from '#lib/protocol/public.ts';
import { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { getDocument, putDocument } from '#lib/storage/anonymous/documents.ts';
import { createDrafts } from '#lib/storage/anonymous/drafts.ts';
import { listPublic, publicKnown, publicPosition, takePublicPage } from '#lib/storage/anonymous/public-rows.ts';
import { must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { publicRound } from './public-round.ts';
import type { AnonymousTransport } from './anonymous-transport.ts';

const [OLD, NEW] = ['a'.repeat(32), 'b'.repeat(32)];
const DEFINITION = new TextEncoder().encode('{"questions":[]}');
const SHA = createHash('sha256').update(DEFINITION).digest('hex');

function phone() {
  const [db, env] = [new AnonymousDatabase(newDisk()), testEnv()];
  const server = { epoch: OLD, rows: [] as PublicRow[], page: 2, files: new Map([[SHA, DEFINITION]]), reachable: true };
  const transport: Pick<AnonymousTransport, 'publicRows' | 'getFile'> = {
    publicRows: async (since, epoch) => {
      if (!server.reachable) return err({ type: 'offline' });
      const head = server.rows.at(-1)?.n ?? 0;
      if ((epoch !== null && epoch !== server.epoch) || since > head) return err({ type: 'wrong-epoch' });
      const rows = server.rows.filter(({ n }) => n > since).slice(0, server.page);
      const n = rows.at(-1)?.n ?? head;
      return ok<PublicAnswer>({ epoch: server.epoch, rows, n, more: n < head });
    },
    getFile: async (sha) => {
      const bytes = server.files.get(sha);
      return bytes === undefined ? err({ type: 'not-found' }) : ok(bytes);
    }
  };
  const documentsOf = ({ data }: { data: unknown }) => ({
    now: [(data as { definition: string }).definition],
    named: []
  });
  return { db, env, server, round: () => publicRound({ db, env, transport }, documentsOf) };
}

const row = (n: number, definition = SHA): PublicRow => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  kind: 'survey-version',
  data: { definition },
  n
});

let at: ReturnType<typeof phone>;
beforeEach(() => void (at = phone()));
const numbers = async () => (await listPublic(at.db, 'survey-version')).map(({ n }) => n).sort();

describe('reading the public feed', () => {
  test('reads every page and fetches what a survey needs to open offline', async () => {
    at.server.rows = [row(1), row(2), row(3)];
    expect(await publicKnown(at.db)).toBe(false);
    expect(await at.round()).toEqual({ type: 'done' });
    expect(await numbers()).toEqual([1, 2, 3]);
    expect(await publicKnown(at.db)).toBe(true);
    expect((await getDocument(at.db, SHA))!.bytes).toEqual(DEFINITION);
  });

  test('after a restore goes on showing what is here until the new feed is read, and drops what is no longer there', async () => {
    at.server.rows = [row(1), row(2), row(3)];
    await at.round();
    Object.assign(at.server, { epoch: NEW, rows: [row(1)], reachable: false });
    expect(await at.round()).toEqual({ type: 'offline' });
    expect(await numbers()).toEqual([1, 2, 3]);
    at.server.reachable = true;
    expect(await at.round()).toEqual({ type: 'done' });
    expect(await numbers()).toEqual([1]);
    expect(await publicPosition(at.db)).toEqual({ epoch: NEW, since: 1 });
  });

  test('drops a page that another tab has overtaken', async () => {
    at.server.rows = [row(1), row(2)];
    await at.round();
    const late = { epoch: OLD, rows: [{ ...row(1), gone: true as const, n: 1 }], n: 1, more: false };
    await takePublicPage(at.db, { epoch: null, since: 0 }, late);
    expect(await numbers()).toEqual([1, 2]);
  });

  test('keeps no document that is not what its name says', async () => {
    at.server.rows = [row(1)];
    at.server.files.set(SHA, new TextEncoder().encode('something else'));
    await at.round();
    expect(await getDocument(at.db, SHA)).toBeUndefined();
  });

  test('deletes an unpublished survey’s document, but not under somebody who is answering it', async () => {
    await putDocument(at.db, SHA, DEFINITION);
    const start = { form: 'survey:leben', survey: '', definition: SHA, language: 'de' };
    const draft = must(await createDrafts(at.db, at.env).begin(start));
    await at.round();
    expect(await getDocument(at.db, SHA)).toBeDefined();
    must(await createDrafts(at.db, at.env).discard(draft.id));
    await at.round();
    expect(await getDocument(at.db, SHA)).toBeUndefined();
  });
});
