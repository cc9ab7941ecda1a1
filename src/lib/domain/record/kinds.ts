import { area } from '../area/area.ts';
import { agendaItem, attendance, conference, resolution, task } from '../conference/conference.ts';
import { answer, remark, triage } from '../feedback/feedback.ts';
import { municipality } from '../municipality/municipality.ts';
import { contact, intakeCount, response, survey, surveyVersion } from '../survey/survey.ts';
import type { Kind } from './kind.ts';
import { link } from './link.ts';

/** Every kind of record there is. A new one: its schema in its noun's folder, one line here, one row in the policy. */
export const KINDS = {
  municipality,
  area,
  survey,
  'survey-version': surveyVersion,
  response,
  contact,
  'intake-count': intakeCount,
  conference,
  'agenda-item': agendaItem,
  resolution,
  task,
  attendance,
  remark,
  triage,
  answer,
  link
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

export const kindOf = (name: string): Kind | undefined =>
  Object.hasOwn(KINDS, name) ? KINDS[name as KindName] : undefined;
