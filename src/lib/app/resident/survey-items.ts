import type { CompiledSurvey } from '#lib/domain/survey/compile.ts';
import type { Draft } from '#lib/domain/survey/question-type.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import type { Contact } from '#lib/kinds/contact/kind.ts';
import type { SurveyResponse } from '#lib/kinds/response/kind.ts';
import type { DraftRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import type { Submitted } from '#lib/storage/anonymous/submissions.ts';
import type { CitySurvey } from './city-view.ts';

export type ItemOf = (survey: CompiledSurvey, version: CitySurvey, draft: DraftRow, today: string) => Submitted;

const answersOf = (survey: CompiledSurvey, draft: DraftRow, today: string): SurveyResponse['answers'] =>
  new SurveyView(survey, { draft: draft.answers as Draft, language: draft.language, today }).answers();

/** The answer sheet as it leaves the device: no account, no device, no time. */
export function responseItem(survey: CompiledSurvey, version: CitySurvey, draft: DraftRow, today: string): Submitted {
  const data: SurveyResponse = {
    survey: version.survey,
    definition: draft.definition,
    language: draft.language,
    answers: answersOf(survey, draft, today)
  };
  return { kind: 'response', about: version.survey, data };
}

/** Contact data as an item of their own: nothing in it leads to the answer sheet. */
export function contactItem(survey: CompiledSurvey, version: CitySurvey, draft: DraftRow, today: string): Submitted {
  const data: Contact = {
    area: version.area,
    survey: version.survey,
    purpose:
      version.title.de ?? version.title[version.languages[0] ?? ''] ?? Object.values(version.title)[0] ?? version.code,
    language: draft.language,
    answers: answersOf(survey, draft, today)
  };
  return { kind: 'contact', about: version.area, data };
}
