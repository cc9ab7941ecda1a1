import { err, ok, type Result } from '#lib/kernel/result.ts';
import { prepareSurvey, type CompiledSurvey } from '#lib/domain/survey/compile.ts';
import { readDefinition } from '#lib/domain/survey/definition.ts';
import { startDraft } from '#lib/domain/survey/session.ts';
import { questionTypes } from '#lib/question-types/definitions.ts';
import type { DraftRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { contactItem, responseItem, type ItemOf } from './survey-items.ts';
import { SurveySheet, type SheetEnv } from './survey-sheet.svelte.ts';

/** `unreadable`: made by a newer version of the app, or damaged on its way. */
export type FormError = { type: 'unreadable' };

/** One form of a survey, ready to be answered: its answers, or the contact data asked for apart from them. */
export class SurveyForm {
  readonly item: ItemOf;
  readonly survey: CompiledSurvey;

  constructor(survey: CompiledSurvey, item: ItemOf) {
    this.survey = survey;
    this.item = item;
  }

  /** A fresh draft gets the answers the form itself begins with. */
  open(env: SheetEnv, draft: DraftRow): SurveySheet {
    const sheet = new SurveySheet(env, this.survey, draft);
    const isFresh = draft.revision === 0;
    if (isFresh) for (const [name, value] of Object.entries(startDraft(this.survey))) sheet.answer(name, value);
    return sheet;
  }
}

export type SurveyForms = { answers: SurveyForm; contact: SurveyForm | undefined };

/** Reads a definition document and makes it ready, or says that this version of the app cannot. */
export async function readForms(bytes: Uint8Array): Promise<Result<SurveyForms, FormError>> {
  const definition = readDefinition(bytes);
  if (!definition.ok) return err({ type: 'unreadable' });
  const answers = await prepareSurvey(definition.value, questionTypes);
  const contact = definition.value.contact
    ? await prepareSurvey(definition.value, questionTypes, 'contact')
    : undefined;
  if (!answers.ok || contact?.ok === false) return err({ type: 'unreadable' });
  return ok({
    answers: new SurveyForm(answers.value, responseItem),
    contact: contact && new SurveyForm(contact.value, contactItem)
  });
}
