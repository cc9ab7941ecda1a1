import { randomId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { AnonymousDatabase } from './anonymous-database.ts';
import type { DraftRow, SubmissionRow } from './anonymous-rows.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { openDraft } from './drafts.ts';
import { guarded, Refused, type StoreError } from '#lib/storage/shared/guard.ts';
import { hexDigest } from '#lib/storage/shared/hex.ts';

/** What becomes of a draft: its answers, a reply code where one is wanted. */
export type Submitted = {
  kind: string;
  /** What the receipt is about: the survey's or the area's id. */
  about: string;
  data: Json;
  /** What goes by itself, as an item of its own, e.g. contact data beside answers. */
  apart?: { kind: string; about: string; data: Json };
  reply?: { code: string; hash: string };
  photo?: { bytes: Uint8Array; sha: string; type: string };
};

export type SubmitError = StoreError | { type: 'no-draft' };

export const listSubmissions = (db: AnonymousDatabase): Promise<SubmissionRow[]> => db.submissions.toArray();

/** `draft-open`: another draft of this form is unfinished on this device, and nothing of it may be overwritten. */
export type ReopenError = StoreError | { type: 'no-draft' | 'draft-open' };

export type Submissions = {
  /**
   * Freezes a draft into what is sent and deletes it, in one transaction. The submission keeps the draft's id, so a
   * double tap, a retry and a second tab all get the one submission there is.
   */
  submit(draftId: string, build: (draft: DraftRow) => Submitted): Promise<Result<SubmissionRow, SubmitError>>;
  /** A rejected one is sent again, or thrown away by its owner. A receipt may be thrown away too. */
  resend(id: string): Promise<Result<void, StoreError>>;
  discard(id: string): Promise<Result<void, StoreError>>;
  /** What the server did not take becomes a draft again, under its id and with its photo. */
  reopen(id: string, draft: Pick<DraftRow, 'form' | 'language' | 'answers'>): Promise<Result<void, ReopenError>>;
};

export function createSubmissions(db: AnonymousDatabase, env: Env): Submissions {
  return {
    async submit(draftId, build) {
      for (;;) {
        const draft = await db.drafts.get(draftId);
        if (draft === undefined) return alreadySubmitted(db, draftId);
        const submitted = build(draft);
        const frozen = await freeze(env, submitted);
        const stored = await guarded(db, () => replaceDraft(db, env, draft, frozen));
        if (!stored.ok || stored.value !== undefined) return stored as Result<SubmissionRow, StoreError>;
      }
    },
    resend: (id) =>
      guarded(db, async () => {
        const rejected = db.submissions
          .where('id')
          .equals(id)
          .and((row) => row.state === 'rejected');
        await rejected.modify({ state: 'ready' });
      }),
    reopen: (id, { form, language, answers }) =>
      guarded<void, { type: 'no-draft' | 'draft-open' }>(db, () =>
        db.transaction('rw', db.drafts, db.submissions, async () => {
          if ((await db.submissions.get(id))?.state !== 'rejected') throw new Refused({ type: 'no-draft' });
          if (await openDraft(db, form)) throw new Refused({ type: 'draft-open' });
          const draft = { id, form, survey: '', definition: '', language, answers, contact: {}, position: '' };
          await db.drafts.add({ ...draft, revision: 0, editedAt: env.now() });
          await db.submissions.delete(id);
        })
      ),
    discard: (id) =>
      guarded(db, () =>
        db.transaction('rw', db.submissions, db.files, async () => {
          await db.submissions.delete(id);
          await db.files.where('submission').equals(id).delete();
        })
      )
  };
}

async function alreadySubmitted(db: AnonymousDatabase, id: string): Promise<Result<SubmissionRow, SubmitError>> {
  const submission = await db.submissions.get(id);
  return submission === undefined ? err({ type: 'no-draft' }) : ok(submission);
}

type FrozenPart = Pick<SubmissionRow, 'kind' | 'about' | 'body' | 'digest' | 'reply' | 'code'>;
type Frozen = { main: FrozenPart; apart?: FrozenPart; photo?: Submitted['photo'] };

/** From here on these are the bytes: what the server hashes is what was frozen, whatever a later version would write. */
async function freeze(env: Env, { kind, about, data, apart, reply, photo }: Submitted): Promise<Frozen> {
  const part = async (of: string, subject: string, content: Json): Promise<FrozenPart> => {
    const body = JSON.stringify(content);
    return { kind: of, about: subject, body, digest: await hexDigest(env, body) };
  };
  const main = await part(kind, about, data);
  return {
    main: reply === undefined ? main : { ...main, reply: reply.hash, code: reply.code },
    ...(apart === undefined ? {} : { apart: await part(apart.kind, apart.about, apart.data) }),
    ...(photo === undefined ? {} : { photo })
  };
}

/** Undefined when the draft was written to since it was read: then it must be frozen anew. */
const replaceDraft = (
  db: AnonymousDatabase,
  env: Env,
  draft: DraftRow,
  { main, apart, photo }: Frozen
): PromiseLike<SubmissionRow | undefined> =>
  db.transaction('rw', db.drafts, db.submissions, db.files, async () => {
    const current = await db.drafts.get(draft.id);
    if (current === undefined) return db.submissions.get(draft.id);
    if (current.revision !== draft.revision) return undefined;
    const made = { state: 'ready', madeAt: env.now() } as const;
    const row: SubmissionRow = { ...main, ...made, id: draft.id };
    await db.submissions.add(row);
    if (apart !== undefined) await db.submissions.add({ ...apart, ...made, id: randomId(env.random) });
    if (photo !== undefined) await db.files.put({ ...photo, submission: draft.id });
    await db.drafts.delete(draft.id);
    return row;
  });
