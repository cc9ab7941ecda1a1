import { isAbout } from '#lib/domain/area/change.ts';
import { fromAreaUp } from '#lib/domain/area/above.ts';
import { given } from '#lib/kernel/given.ts';
import type { IntakeCount } from '#lib/kinds/intake-count/kind.ts';
import type { MergedName, RecordView } from '#lib/kinds/record-view.ts';
import { KINDS, kindOf } from '#lib/kinds/registry.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { readChanges, type KnownChange } from './area-change.ts';
import { listEventsOf, type EventLine } from './events.ts';
import { isWorkshop } from './record-desk.ts';
import { readThreads, type Strand } from './threads.ts';
import { listRemarksOf, type ListedRemark } from './remarks.ts';

export type SurveyLine = {
  /** Id of the survey record. */
  id: string;
  /** Its address for residents. */
  code: string;
  title: Record<string, string>;
  open: boolean;
  closesOn: string;
  /** Undefined where this account is not among the survey's evaluators. */
  count: IntakeCount | undefined;
};

/** Records of one kind about one area, the newest first. */
export type AreaRecords = { kind: MergedName; records: readonly RecordView<MergedName>[] };

/** Kinds with a workshop whose records live in the feed of their area. */
const OF_AREAS: readonly MergedName[] = Object.keys(KINDS)
  .filter(isWorkshop)
  .filter((name) => {
    const feed = kindOf(name)?.feed;
    return feed?.rule === 'by' && feed.prefix === 'area';
  });

/** What a planner or officer sees of one area: what was asked, what was decided, what was said, and how it hangs together. */
export type AreaOverview = {
  surveys: SurveyLine[];
  events: readonly EventLine[];
  remarks: readonly ListedRemark[];
  records: readonly AreaRecords[];
  threads: Strand[];
  /** How the area itself changed, the first change first. */
  changes: readonly KnownChange[];
};

/** Before anything is read. */
export const NOTHING: AreaOverview = { surveys: [], events: [], remarks: [], records: [], threads: [], changes: [] };

export async function readAreaOverview(
  db: StaffDatabase,
  area: string,
  parentOf: ReadonlyMap<string, string | null>
): Promise<AreaOverview> {
  const [surveys, events, remarks, records, changes] = await Promise.all([
    publishedSurveys(db),
    listEventsOf(db, area),
    listRemarksOf(db, area),
    Promise.all(OF_AREAS.map((kind) => listByKind(db, kind, { feed: `area:${area}` }))),
    readChanges(db)
  ]);
  // A survey of the whole municipality asks here too.
  const around = new Set(fromAreaUp(area, (at) => parentOf.get(at)));
  return {
    surveys: surveys.filter((survey) => around.has(survey.area)),
    events,
    remarks,
    records: OF_AREAS.map((kind, at) => ({ kind, records: given(records[at]).sort((a, b) => (a.id < b.id ? 1 : -1)) })),
    threads: await readThreads(db, [...events.map(({ id }) => `event:${id}`), `area:${area}`]),
    changes: changes.filter((change) => isAbout(change, area))
  };
}

/** Published surveys with how many have answered. */
export async function publishedSurveys(db: StaffDatabase): Promise<(SurveyLine & { area: string })[]> {
  const [versions, counts] = await Promise.all([listByKind(db, 'survey-version'), listByKind(db, 'intake-count')]);
  const countOf = new Map(counts.map(({ data }) => [data.survey, data]));
  return versions.map(({ data: { survey, code, title, open, closesOn, area } }) => {
    return { id: survey, code, title, open, closesOn, area, count: countOf.get(survey) };
  });
}
