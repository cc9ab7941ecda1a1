import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import type { SurveyVersion } from '#lib/kinds/survey-version/kind.ts';
import type { PublicAnswer } from '#lib/protocol/public.ts';
import { behindCode, type CitySurvey } from './city-view.ts';

export type Glance = { version: CitySurvey; municipality: Municipality | undefined };

type Row = PublicAnswer['rows'][number];
type Page = Pick<PublicAnswer, 'rows' | 'epoch' | 'n' | 'more'>;
type Shown = { 'survey-version': SurveyVersion; municipality: Municipality };

/**
 * A survey's introduction straight from the public feed, for a first visit over a slow network: the device's store is
 * opened behind it. Where the server draws the page, its answer travels inside. Undefined where it cannot be had now.
 */
export async function glanceAt(fetch: typeof globalThis.fetch, code: string): Promise<Glance | undefined> {
  const rows = await publicRows(fetch);
  if (!rows) return undefined;
  const version = behindCode(shownOf(rows, 'survey-version'), code);
  return version && { version, municipality: shownOf(rows, 'municipality')[0] };
}

/** The whole feed, the latest row of each id; undefined where one page of it does not come. */
async function publicRows(fetch: typeof globalThis.fetch): Promise<Row[] | undefined> {
  const rows = new Map<string, Row>();
  let path = '/api/public?since=0';
  for (let since = -1; ;) {
    const page = await pageAt(fetch, path);
    if (!page || page.n <= since) return undefined;
    for (const row of page.rows) rows.set(row.id, row);
    if (!page.more) return [...rows.values()];
    since = page.n;
    path = `/api/public?epoch=${page.epoch}&since=${since}`;
  }
}

async function pageAt(fetch: typeof globalThis.fetch, path: string): Promise<Page | undefined> {
  const response = await fetch(path).catch(() => undefined);
  const answer: unknown = response?.ok ? await response.json().catch(() => undefined) : undefined;
  return isPage(answer) ? answer : undefined;
}

/** A hotel's sign-in page is none. */
const isPage = (answer: unknown): answer is Page =>
  answer instanceof Object && 'rows' in answer && Array.isArray(answer.rows) && 'n' in answer && 'more' in answer;

/**
 * As they came: the server has checked them when they were published, and the code of a first visit is that very
 * server's. The store checks every row again.
 */
const shownOf = <K extends keyof Shown>(rows: readonly Row[], kind: K): (Shown[K] & { id: string })[] =>
  rows.flatMap((row) => ('data' in row && row.kind === kind ? [{ ...(row.data as Shown[K]), id: row.id }] : []));
