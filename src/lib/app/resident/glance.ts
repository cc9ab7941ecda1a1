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
  answer instanceof Object &&
  'n' in answer &&
  'more' in answer &&
  'rows' in answer &&
  Array.isArray(answer.rows) &&
  answer.rows.every((row) => row instanceof Object);

type Members = Partial<Record<string, unknown>>;
const all = (of: Members, type: string, ...names: string[]): boolean => names.every((name) => typeof of[name] === type);

/**
 * By hand, as far as the introduction reads: the schema library is no part of a first visit, and the store checks every
 * row again. What an older app cannot read is left out.
 */
const READABLE: { [K in keyof Shown]: (data: Members) => boolean } = {
  'survey-version': (data) =>
    all(data, 'string', 'survey', 'code', 'definition', 'area', 'publishedOn', 'closesOn') &&
    all(data, 'boolean', 'open') &&
    [data.title, data.notice].every((text) => text instanceof Object) &&
    Array.isArray(data.languages) &&
    data.languages.length > 0 &&
    data.languages.every((tag) => typeof tag === 'string'),
  municipality: (data) => all(data, 'string', 'name') && all(data, 'boolean', 'demo')
};

const shownOf = <K extends keyof Shown>(rows: readonly Row[], kind: K): (Shown[K] & { id: string })[] =>
  rows.flatMap((row) => {
    const data: unknown = 'data' in row && row.kind === kind ? row.data : undefined;
    return data instanceof Object && READABLE[kind]({ ...data }) ? [{ ...(data as Shown[K]), id: row.id }] : [];
  });
