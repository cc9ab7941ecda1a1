import type { Desk } from '../desk.svelte.ts';
import { placeOfEdition, placeOfResponses, placeOfSurvey, type DeskSurvey } from './read-surveys.ts';

export type SurveyRights = { edit: boolean; publish: boolean; read: boolean; export: boolean };

/** What the person at the desk may do with a survey, as far as this device knows. */
export const rightsIn = (desk: Desk, survey: DeskSurvey): SurveyRights => ({
  edit: desk.may({ kind: 'survey', action: 'update', place: placeOfSurvey(survey.plan), fields: ['definition'] }),
  publish: desk.may({ kind: 'survey-version', action: 'publish', place: placeOfEdition(survey) }),
  read: desk.may({ kind: 'response', action: 'read', place: placeOfResponses(survey) }),
  export: desk.may({ kind: 'response', action: 'export', place: placeOfResponses(survey) })
});
