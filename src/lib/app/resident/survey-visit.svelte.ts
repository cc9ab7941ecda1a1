import type { QuestionTypeName } from '#lib/domain/survey/definition.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { DraftRow, SubmissionRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { formOfSurvey } from '#lib/storage/anonymous/drafts.ts';
import type { StoreError } from '#lib/storage/shared/guard.ts';
import type { SubmitError, Submissions } from '#lib/storage/anonymous/submissions.ts';
import type { Unsaved } from '#lib/app/shared/attempted.ts';
import type { FetchScreens } from '#lib/app/shared/fetch-screens.ts';
import type { CitySurvey } from './city-view.ts';
import type { FormError, SurveyForm, SurveyForms } from './survey-forms.ts';
import type { SheetEnv, SurveySheet } from './survey-sheet.svelte.ts';

export type VisitEnv = SheetEnv & {
  submissions: Submissions;
  /** A document by hash, from the device or else from the server. */
  readDocument: (sha: string) => Promise<Uint8Array | undefined>;
  fetchScreens: FetchScreens;
};
/** `not-here`: its questions were never fetched, and there is no network now. */
export type VisitError = FormError | { type: 'not-here' };

/**
 * One survey as somebody meets it on this device. What it asks is read only when it is begun: the introduction opens
 * without waiting for the engine.
 */
export class SurveyVisit {
  readonly version: CitySurvey;
  language = $state('');
  sheet = $state.raw<SurveySheet>();
  contact = $state.raw<SurveySheet>();
  #env: VisitEnv;
  #forms: Promise<Result<SurveyForms, VisitError>> | undefined;

  constructor(env: VisitEnv, version: CitySurvey) {
    this.#env = env;
    this.version = version;
  }

  /** Fetches the questions and the engine; called early, it makes beginning instant. */
  async prepare(): Promise<Result<SurveyForms, VisitError>> {
    this.#forms ??= this.#read();
    const forms = await this.#forms;
    if (!forms.ok) this.#forms = undefined;
    return forms;
  }

  /** Opens what this device has begun, so that a killed app comes back where it was. */
  async resume(draft: DraftRow): Promise<Result<void, VisitError>> {
    const forms = await this.prepare();
    if (!forms.ok) return forms;
    this.sheet = forms.value.answers.open(this.#env, draft);
    this.language = draft.language;
    return ok(undefined);
  }

  /** The unfinished sheet of this device, else a fresh one. */
  async begin(language: string): Promise<Result<SurveySheet, StoreError | VisitError>> {
    const forms = await this.prepare();
    if (!forms.ok) return forms;
    this.language = language;
    const sheet = await this.#open(forms.value.answers, 'survey');
    if (!sheet.ok) return sheet;
    this.sheet = sheet.value;
    await sheet.value.settled();
    return sheet;
  }

  /** Contact data have a sheet of their own from the first letter on, and leave the device as an item of their own. */
  async beginContact(): Promise<void> {
    const forms = await this.prepare();
    if (!forms.ok || !forms.value.contact) return;
    const sheet = await this.#open(forms.value.contact, 'contact');
    if (sheet.ok) this.contact = sheet.value;
  }

  speak(language: string): void {
    this.language = language;
    this.sheet?.speak(language);
    this.contact?.speak(language);
  }

  async discard(): Promise<void> {
    await this.sheet?.settled();
    if (this.sheet) await this.#env.drafts.discard(this.sheet.id);
    this.sheet = undefined;
  }

  /** Only when the sheet has no problems. Pressed twice, or in two tabs, it is still one submission. */
  async submit(sheet: SurveySheet): Promise<Result<SubmissionRow, SubmitError | VisitError | Unsaved>> {
    await sheet.settled();
    // Sent is what stands on the disk: an answer that is only on the screen would be missing, and nobody would know.
    if (sheet.failed) return err({ type: 'unsaved', detail: 'answers' });
    const forms = await this.prepare();
    if (!forms.ok) return forms;
    const { answers, contact } = forms.value;
    const form = sheet.survey === contact?.survey ? contact : answers;
    const build = (draft: Parameters<typeof form.item>[2]) =>
      form.item(form.survey, this.version, draft, this.#env.today);
    const sent = await this.#env.submissions.submit(sheet.id, build);
    if (sent.ok && form === contact) this.contact = undefined;
    else if (sent.ok) this.sheet = undefined;
    return sent;
  }

  #name(part: 'survey' | 'contact'): string {
    return formOfSurvey(part, this.version.survey);
  }

  async #open(form: SurveyForm, part: 'survey' | 'contact'): Promise<Result<SurveySheet, StoreError>> {
    const { survey, definition } = this.version;
    const begun = await this.#env.drafts.begin({ form: this.#name(part), survey, definition, language: this.language });
    if (begun.ok) return ok(form.open(this.#env, begun.value));
    return err(begun.error.type === 'no-draft' ? { type: 'storage-lost', detail: 'no-draft' } : begun.error);
  }

  async #read(): Promise<Result<SurveyForms, VisitError>> {
    const [bytes, { readForms }] = await Promise.all([
      this.#env.readDocument(this.version.definition),
      import('./survey-forms.ts')
    ]);
    if (!bytes) return err({ type: 'not-here' });
    const forms = await readForms(bytes);
    // A form without its screens would be questions that nobody can answer.
    if (forms.ok) await this.#env.fetchScreens(typesIn(forms.value));
    return forms;
  }
}

const typesIn = ({ answers, contact }: SurveyForms): QuestionTypeName[] =>
  [answers, contact].flatMap((form) =>
    [...(form?.survey.questions.values() ?? [])].map(({ question }) => question.type)
  );
