import { randomId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Result } from '#lib/kernel/result.ts';
import type { AnonymousDatabase } from './anonymous-database.ts';
import type { DraftRow } from './anonymous-rows.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { guarded, Refused, type StoreError } from '#lib/storage/shared/guard.ts';

type DraftStart = Pick<DraftRow, 'form' | 'survey' | 'definition' | 'language'>;
type DraftError = { type: 'no-draft' };
type DraftResult = Promise<Result<DraftRow, StoreError | DraftError>>;

/** The name of a survey's answer sheet, or of its contact form, among the drafts. */
export const formOfSurvey = (part: 'survey' | 'contact', survey: string): string => `${part}:${survey}`;

/** The unfinished draft of `survey:<survey's id>`, `contact:<survey's id>` or `remark`, if this device has one. */
export async function openDraft(db: AnonymousDatabase, form: string): Promise<DraftRow | undefined> {
  const [part = '', survey = ''] = form.split(':');
  const named = await db.drafts.where('form').equals(form).first();
  if (named !== undefined || survey === '') return named;
  // The first versions named a sheet by the survey's code, which two surveys may have; whose it is, it says itself.
  return db.drafts
    .where('form')
    .startsWith(`${part}:`)
    .filter((draft) => draft.survey === survey)
    .first();
}

export const getDraft = (db: AnonymousDatabase, id: string): Promise<DraftRow | undefined> => db.drafts.get(id);

export const listDrafts = (db: AnonymousDatabase): Promise<DraftRow[]> => db.drafts.toArray();

/** Answer sheets being written. Every answer is on the disk when its promise settles, in one transaction each. */
export type Drafts = {
  /** The unfinished draft of this form, or a new one: two tabs get the same. */
  begin(start: DraftStart): DraftResult;
  /** Undefined takes the answer back. */
  answer(id: string, question: string, value: Json | undefined): DraftResult;
  /** Contact data, kept apart from the answers from the beginning. */
  contact(id: string, question: string, value: Json | undefined): DraftResult;
  move(id: string, position: string): DraftResult;
  setLanguage(id: string, language: string): DraftResult;
  discard(id: string): Promise<Result<void, StoreError>>;
};

export function createDrafts(db: AnonymousDatabase, env: Env): Drafts {
  const change = (id: string, next: (draft: DraftRow) => DraftRow): DraftResult =>
    guarded<DraftRow, DraftError>(db, () =>
      db.transaction('rw', db.drafts, async () => {
        const draft = await db.drafts.get(id);
        // Submitted in another tab meanwhile: an answer typed here must not bring the sheet back.
        if (draft === undefined) throw new Refused<DraftError>({ type: 'no-draft' });
        const changed = { ...next(draft), revision: draft.revision + 1, editedAt: env.now() };
        await db.drafts.put(changed);
        return changed;
      })
    );

  return {
    begin: (start) =>
      guarded(db, () =>
        db.transaction('rw', db.drafts, async () => {
          const open = await openDraft(db, start.form);
          if (open !== undefined) return open;
          const made = { ...start, ...EMPTY, id: randomId(env.random), editedAt: env.now() };
          await db.drafts.add(made);
          return made;
        })
      ),
    answer: (id, question, value) =>
      change(id, (draft) => ({ ...draft, answers: put(draft.answers, question, value) })),
    contact: (id, question, value) =>
      change(id, (draft) => ({ ...draft, contact: put(draft.contact, question, value) })),
    move: (id, position) => change(id, (draft) => ({ ...draft, position })),
    setLanguage: (id, language) => change(id, (draft) => ({ ...draft, language })),
    discard: (id) =>
      guarded(db, () =>
        db.transaction('rw', db.drafts, db.files, async () => {
          // Submitted in another tab meanwhile: the photo is the submission's now.
          if ((await db.drafts.get(id)) === undefined) return;
          await db.drafts.delete(id);
          await db.files.where('submission').equals(id).delete();
        })
      )
  };
}

const EMPTY = { answers: {}, contact: {}, position: '', revision: 0 } as const;

function put(answers: Record<string, Json>, question: string, value: Json | undefined): Record<string, Json> {
  const { [question]: _old, ...rest } = answers;
  return value === undefined ? rest : { ...rest, [question]: value };
}
