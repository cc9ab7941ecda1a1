import { err, ok, type Result } from '#lib/kernel/result.ts';
import { prepareSurvey, type CompiledSurvey } from '#lib/domain/survey/compile.ts';
import { readDefinition, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { startDraft } from '#lib/domain/survey/session.ts';
import { questionTypes } from '#lib/question-types/definitions.ts';
import type { DraftRow, SubmissionRow } from '#lib/storage/anonymous-rows.ts';
import { openDraft } from '#lib/storage/drafts.ts';
import type { StoreError } from '#lib/storage/guard.ts';
import type { SubmitError, Submissions } from '#lib/storage/submissions.ts';
import { contactItem, responseItem } from './survey-items.ts';
import type { CitySurvey } from './city.ts';
import { SurveySheet, type SheetEnv } from './survey-sheet.svelte.ts';

export type VisitEnv = SheetEnv & { submissions: Submissions };
/** `unreadable`: made by a newer version of the app, or damaged on its way. */
export type VisitError = { type: 'unreadable' };

type Forms = { answers: CompiledSurvey; contact: CompiledSurvey | undefined };

/** One survey as somebody meets it on this device: its introduction, the sheet in progress, what follows sending. */
export class SurveyVisit {
  readonly version: CitySurvey;
  readonly definition: SurveyDefinition;
  readonly hasContact: boolean;
  sheet = $state.raw<SurveySheet>();
  contact = $state.raw<SurveySheet>();
  #env: VisitEnv;
  #forms: Forms;

  constructor(env: VisitEnv, version: CitySurvey, definition: SurveyDefinition, forms: Forms) {
    this.#env = env;
    this.version = version;
    this.definition = definition;
    this.hasContact = forms.contact !== undefined;
    this.#forms = forms;
  }

  get form(): string {
    return `survey:${this.version.code}`;
  }

  /** The unfinished sheet of this device, else a fresh one. */
  async begin(language: string): Promise<Result<SurveySheet, StoreError>> {
    const sheet = await this.#begin(this.form, this.#forms.answers, language);
    if (sheet.ok) this.sheet = sheet.value;
    return sheet;
  }

  /** Contact data have a sheet of their own from the first letter on, and leave the device as an item of their own. */
  async beginContact(language: string): Promise<Result<SurveySheet, StoreError> | undefined> {
    if (!this.#forms.contact) return undefined;
    const sheet = await this.#begin(`contact:${this.version.code}`, this.#forms.contact, language);
    if (sheet.ok) this.contact = sheet.value;
    return sheet;
  }

  /** Opens what this device has begun, so that a killed app comes back where it was. */
  async resume(): Promise<void> {
    const draft = await openDraft(this.#env.db, this.form);
    if (draft) this.sheet = new SurveySheet(this.#env, this.#forms.answers, draft);
  }

  async discard(): Promise<void> {
    await this.sheet?.settled();
    if (this.sheet) await this.#env.drafts.discard(this.sheet.id);
    this.sheet = undefined;
  }

  /** Only when the sheet has no problems. Pressed twice, or in two tabs, it is still one submission. */
  async submit(sheet: SurveySheet): Promise<Result<SubmissionRow, SubmitError>> {
    await sheet.settled();
    const isContact = sheet.survey === this.#forms.contact;
    const build = isContact ? contactItem : responseItem;
    const sent = await this.#env.submissions.submit(sheet.id, (draft) =>
      build(sheet.survey, this.version, draft, this.#env.today)
    );
    if (sent.ok && isContact) this.contact = undefined;
    else if (sent.ok) this.sheet = undefined;
    return sent;
  }

  async #begin(form: string, survey: CompiledSurvey, language: string): Promise<Result<SurveySheet, StoreError>> {
    const start = { form, survey: this.version.survey, definition: this.version.definition, language };
    const begun = await this.#env.drafts.begin(start);
    if (!begun.ok)
      return begun.error.type === 'no-draft' ? err({ type: 'storage-lost', detail: 'no-draft' }) : err(begun.error);
    const sheet = new SurveySheet(this.#env, survey, begun.value);
    if (isFresh(begun.value)) for (const [name, value] of Object.entries(startDraft(survey))) sheet.answer(name, value);
    return ok(sheet);
  }
}

const isFresh = (draft: DraftRow): boolean => draft.revision === 0;

/** Reads a definition document and makes it ready, or says that this version of the app cannot. */
export async function openVisit(
  env: VisitEnv,
  version: CitySurvey,
  bytes: Uint8Array
): Promise<Result<SurveyVisit, VisitError>> {
  const definition = readDefinition(bytes);
  if (!definition.ok) return err({ type: 'unreadable' });
  const answers = await prepareSurvey(definition.value, questionTypes);
  const contact = definition.value.contact
    ? await prepareSurvey(definition.value, questionTypes, 'contact')
    : undefined;
  if (!answers.ok || contact?.ok === false) return err({ type: 'unreadable' });
  const visit = new SurveyVisit(env, version, definition.value, { answers: answers.value, contact: contact?.value });
  await visit.resume();
  return ok(visit);
}
