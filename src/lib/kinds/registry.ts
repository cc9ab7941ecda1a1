import type { DataOf, Kind } from '../domain/record/kind.ts';
import { addition } from './addition/kind.ts';
import { agendaItem } from './agenda-item/kind.ts';
import { answerTemplate } from './answer-template/kind.ts';
import { answer } from './answer/kind.ts';
import { area } from './area/kind.ts';
import { attendance } from './attendance/kind.ts';
import { clarification } from './clarification/kind.ts';
import { comparison } from './comparison/kind.ts';
import { conference } from './conference/kind.ts';
import { contact } from './contact/kind.ts';
import { finding } from './finding/kind.ts';
import { handover } from './handover/kind.ts';
import { intakeCount } from './intake-count/kind.ts';
import { legalNotice } from './legal-notice/kind.ts';
import { link } from './link/kind.ts';
import { municipality } from './municipality/kind.ts';
import { publication } from './publication/kind.ts';
import { redaction } from './redaction/kind.ts';
import { remark } from './remark/kind.ts';
import { resolution } from './resolution/kind.ts';
import { response } from './response/kind.ts';
import { spatialChange } from './spatial-change/kind.ts';
import { surveyVersion } from './survey-version/kind.ts';
import { survey } from './survey/kind.ts';
import { task } from './task/kind.ts';
import { triage } from './triage/kind.ts';

/** Every kind of record there is. A new one: its folder, and one line here. */
export const KINDS = {
  municipality,
  'legal-notice': legalNotice,
  area,
  'spatial-change': spatialChange,
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
  addition,
  handover,
  redaction,
  'answer-template': answerTemplate,
  finding,
  publication,
  comparison,
  clarification,
  link
} as const satisfies { readonly [N in string]: Kind & { name: N } };

export type KindName = keyof typeof KINDS;
/** A record's data by the name of its kind. */
export type Data<N extends KindName> = DataOf<(typeof KINDS)[N]>;

export const kindOf = (name: string): Kind | undefined =>
  Object.hasOwn(KINDS, name) ? KINDS[name as KindName] : undefined;
