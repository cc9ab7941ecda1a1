import { placeOf, type Place } from '#lib/domain/access/place.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { readField } from '#lib/domain/record/translated.ts';
import { standingOf, type Standing } from '#lib/kinds/survey-version/standing.ts';
import type { SurveyPlan, SurveyWords } from '#lib/kinds/survey/plan.ts';
import type { IntakeCount } from '#lib/kinds/intake-count/kind.ts';
import type { SurveyVersion } from '#lib/kinds/survey-version/kind.ts';
import { seenAs } from '#lib/kinds/seen.ts';
import { getOf, listByKind, listNaming } from '#lib/storage/staff/record-queries.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { WordKey } from '#lib/i18n/keys.ts';
import { reasonKey } from '../reason-key.ts';

/**
 * The edition as this device last made it, and how far it has got: `n` is its number as this device knows it. `met`: what
 * residents meet today; nothing while a first edition waits for a network, or was refused. `reason`: the key of the
 * words that say why it was refused.
 */
type Edition = {
  data: SurveyVersion;
  met?: SurveyVersion;
  n: number;
  transfer: RecordView['transfer'];
  reason?: WordKey;
};

/** A survey as the desk shows it. `edition` where it is published, `count` where this person evaluates it. */
export type DeskSurvey = {
  id: string;
  copy: Merged;
  plan: SurveyPlan;
  evaluators: readonly string[];
  edition?: Edition;
  count?: IntakeCount;
  /** Editions of other surveys with the same code: a link leads to one of them only. */
  sameCode: readonly SurveyVersion[];
};

/** Every survey on this device, the newest first. */
export async function listSurveys(db: StaffDatabase): Promise<DeskSurvey[]> {
  const [surveys, editions, counts] = await Promise.all([
    listByKind(db, 'survey'),
    listByKind(db, 'survey-version'),
    listByKind(db, 'intake-count')
  ]);
  return surveys.flatMap((view) => surveyFrom(view, editions, counts) ?? []).sort((a, b) => b.id.localeCompare(a.id));
}

export async function readSurvey(db: StaffDatabase, id: string): Promise<DeskSurvey | undefined> {
  const view = await getOf(db, 'survey', id);
  const [editions, sameCode, counts] = await Promise.all([
    listNaming(db, 'survey-version', id),
    listNaming(db, 'survey-version', view?.data.code ?? ''),
    listByKind(db, 'intake-count', { feed: `responses:${id}` })
  ]);
  return view === undefined || view.gone || view.removed
    ? undefined
    : surveyFrom(view, [...editions, ...sameCode], counts);
}

function surveyFrom(
  { id, copy, data }: RecordView<'survey'>,
  editions: readonly RecordView<'survey-version'>[],
  counts: readonly RecordView<'intake-count'>[]
): DeskSurvey | undefined {
  if (copy === undefined) return undefined;
  const edition = editionFrom(editions.find((view) => view.data.survey === id));
  const count = counts.find((view) => view.data.survey === id)?.data;
  const plan: SurveyPlan = {
    id,
    title: data.title ?? '',
    code: data.code ?? '',
    definition: data.definition ?? '',
    area: data.area ?? '',
    closesOn: data.closesOn ?? '',
    notice: data.notice ?? '',
    language: data.language ?? '',
    translations: translationsIn(data)
  };
  const { evaluators = [] } = data;
  const sameCode = editions
    .flatMap((view) => editionFrom(view)?.data ?? [])
    .filter((other) => other.survey !== id && other.code === plan.code);
  return { id, copy, plan, evaluators, sameCode, ...(edition && { edition }), ...(count && { count }) };
}

function translationsIn(data: RecordView<'survey'>['data']): SurveyWords {
  const found: SurveyWords = { title: {}, notice: {} };
  for (const [name, value] of Object.entries(data)) {
    const { field, tag } = readField(name);
    if (tag !== undefined && (field === 'title' || field === 'notice')) found[field][tag] = String(value);
  }
  return found;
}

/** What waits, or was refused, is met by nobody: residents still meet the server's copy. */
function editionFrom(view: RecordView<'survey-version'> | undefined): Edition | undefined {
  if (view === undefined) return undefined;
  const { n, transfer, reason } = view;
  const isTaken = transfer === 'sent' || transfer === 'acknowledged';
  const met = isTaken ? view.data : view.stored && seenAs('survey-version', view.stored);
  const refused = transfer === 'rejected' || transfer === 'parked';
  const data = (refused && met) || view.data;
  return { data, n, transfer, ...(met && { met }), ...(reason === undefined ? {} : { reason: reasonKey(reason) }) };
}

/** Codes that lead to a survey already, as far as this device knows. */
export async function takenCodes(db: StaffDatabase): Promise<ReadonlySet<string>> {
  const [surveys, editions] = await Promise.all([
    listByKind(db, 'survey', { removed: true }),
    listByKind(db, 'survey-version')
  ]);
  return new Set([...surveys, ...editions].map(({ data }) => data.code ?? ''));
}

/** Whether residents can answer today (`YYYY-MM-DD`), as far as this device knows; what waits here counts for nothing. */
export const standingAt = ({ edition }: DeskSurvey, today: string): Standing => standingOf(edition?.met, today);

export const placeOfSurvey = (plan: Pick<SurveyPlan, 'area'>): Place => placeOf('programme', { area: plan.area });

/** Publishing is judged in the public feed, by the area of the survey it comes from. */
export const placeOfEdition = ({ plan, evaluators }: DeskSurvey): Place =>
  placeOf('public', { area: plan.area, members: evaluators });

export const placeOfResponses = ({ id, plan, evaluators }: DeskSurvey): Place =>
  placeOf(`responses:${id}`, { area: plan.area, members: evaluators });
