import { given } from '#lib/kernel/given.ts';
import { prepareSurvey, type CompiledSurvey } from '#lib/domain/survey/compile.ts';
import { codebookCsv, responsesCsv } from '#lib/domain/survey/csv.ts';
import type { FacetWords } from '#lib/domain/survey/analysis/analysis.ts';
import type { QuestionResult } from '#lib/domain/survey/results.ts';
import type { SurveyResponse } from '#lib/kinds/response/kind.ts';
import { codebookInAll, responsesTable } from '#lib/domain/survey/export-tables.ts';
import { toXlsx } from '#lib/domain/survey/xlsx.ts';
import { countedTypes } from '#lib/question-types/counted.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { Live } from '#lib/app/shared/live.ts';
import { SurveyAnalyst } from './analyst.ts';
import { formOf } from './documents.ts';
import type { Ask, Reply } from './sheet-room.ts';

/** What the released answers say. Computed on this device, from answers that the server never had to read. */
export type SurveyResults = {
  /** Whether they are there yet. */
  isCounted: boolean;
  /** Released answers on this device. */
  released: number;
  /** Of these, whose form is not on this device (yet), so that they are counted nowhere. */
  unreadable: number;
  /** Addresses of the forms that are missing. */
  missing: readonly string[];
  /** Forms that were answered, the newest first. */
  versions: ReadonlyMap<string, CompiledSurvey>;
  /** In how many answers each language was chosen, the most frequent first. */
  languages: readonly { tag: string; n: number }[];
  /** The first and the last day on which an answer arrived. */
  days?: { first: string; last: string };
  questions: readonly QuestionResult[];
  /** By what the answers can be parted, to filter and to compare them. */
  facets: readonly FacetWords[];
  /** Asks more of the same answers: of a group of them, or of two questions together. */
  ask: (ask: Pick<Ask, 'filters' | 'cross'>) => Promise<Reply>;
  sheets: readonly SurveyResponse[];
};

const NO_RESULTS: SurveyResults = {
  isCounted: false,
  released: 0,
  unreadable: 0,
  missing: [],
  versions: new Map(),
  languages: [],
  questions: [],
  facets: [],
  ask: () => Promise.resolve({}),
  sheets: []
};

/** Computed anew whenever an answer is released or a form arrives. */
export function liveResults(db: StaffDatabase, survey: string): Live<SurveyResults> {
  const analyst = new SurveyAnalyst();
  return new Live(
    () => readResults(db, survey, analyst),
    NO_RESULTS,
    () => analyst.stop()
  );
}

export async function readResults(
  db: StaffDatabase,
  survey: string,
  analyst = new SurveyAnalyst()
): Promise<SurveyResults> {
  const views = await listByKind(db, 'response', { feed: `responses:${survey}` });
  const sheets = views.map(({ data }) => data);
  const shas = newestFirst(sheets);
  const forms = await Promise.all(shas.map(async (sha) => [sha, await formOf(db, sha)] as const));
  // The store is read before anything else is awaited: a live query forgets what it looks at across other promises.
  const versions = new Map<string, CompiledSurvey>();
  for (const [sha, form] of forms) {
    const compiled = form && (await prepareSurvey(form, countedTypes));
    if (compiled?.ok) versions.set(sha, compiled.value);
  }
  const known = views.filter(({ data }) => versions.has(data.definition));
  const readable = known.map(({ data }) => data);
  const { counted } = await analyst.count({
    forms: [...versions].map(([sha, { definition }]) => [sha, definition]),
    sheets: new Map(known.map(({ id, data }) => [id, data]))
  });
  return {
    isCounted: true,
    released: views.length,
    unreadable: views.length - readable.length,
    missing: shas.filter((sha) => !versions.has(sha)),
    versions,
    languages: languagesOf(readable),
    ...daysOf(readable),
    questions: counted?.results ?? [],
    facets: counted?.facets ?? [],
    ask: (ask) => analyst.ask(ask),
    sheets: readable
  };
}

/** Forms by the day they were last answered. */
function newestFirst(sheets: readonly SurveyResponse[]): string[] {
  const last = new Map<string, string>();
  for (const { definition, day = '' } of sheets) {
    if (day >= (last.get(definition) ?? '')) last.set(definition, day);
  }
  return [...last].sort(([, a], [, b]) => b.localeCompare(a)).map(([sha]) => sha);
}

function daysOf(sheets: readonly SurveyResponse[]): Pick<SurveyResults, 'days'> {
  const days = sheets.flatMap(({ day }) => day ?? []).sort();
  return days.length === 0 ? {} : { days: { first: given(days[0]), last: given(days.at(-1)) } };
}

function languagesOf(sheets: readonly SurveyResponse[]): SurveyResults['languages'] {
  const counts = new Map<string, number>();
  for (const { language } of sheets) {
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].map(([tag, n]) => ({ tag, n })).sort((a, b) => b.n - a.n);
}

/** What can be taken along: the whole as a workbook, or its two tables as text for other programmes. */
export type ExportFile = 'xlsx' | 'csv' | 'codebook';

/** The answers as a table for spreadsheets; their order on this device is that of random ids, so it tells nothing. */
export const answersTable = ({ versions, sheets }: SurveyResults): string => responsesCsv(versions, sheets);

export function exportFile(
  results: SurveyResults,
  file: ExportFile,
  words: { language: string; answers: string; codebook: string }
): string | Uint8Array<ArrayBuffer> {
  const { versions, sheets } = results;
  if (file === 'csv') return answersTable(results);
  if (file === 'codebook') return codebookCsv(versions, words.language);
  return toXlsx({ [words.answers]: responsesTable(versions, sheets), [words.codebook]: codebookInAll(versions) });
}
