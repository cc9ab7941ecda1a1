import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import type { SurveyVersion } from '#lib/kinds/survey-version/kind.ts';
import type { PublicAnswer } from '#lib/protocol/public.ts';
import { behindCode, type CitySurvey } from './city-view.ts';

export type Glance = { version: CitySurvey; municipality: Municipality | undefined };

type Rows = Pick<PublicAnswer, 'rows'>;
type Shown = { 'survey-version': SurveyVersion; municipality: Municipality };

/**
 * A survey's introduction straight from the public feed, for a first visit over a slow network: the device's store is
 * opened behind it and reads the same answer from the browser's cache. The page's headers ask for it ahead
 * (hooks.server.ts), so the request must look as it does there. Undefined where that cannot be had now.
 */
export async function glanceAt(fetch: typeof globalThis.fetch, code: string): Promise<Glance | undefined> {
  const response = await fetch('/api/public?since=0').catch(() => undefined);
  const answer: unknown = response?.ok ? await response.json().catch(() => undefined) : undefined;
  if (!isRows(answer)) return undefined;
  const surveys = shownOf(answer, 'survey-version');
  const version = behindCode(surveys, code);
  return version && { version, municipality: shownOf(answer, 'municipality')[0] };
}

/** A hotel's sign-in page is none. */
const isRows = (answer: unknown): answer is Rows =>
  answer instanceof Object && 'rows' in answer && Array.isArray(answer.rows);

/**
 * As they came: the server has checked them when they were published, and the code of a first visit is that very
 * server's. The store checks every row again.
 */
const shownOf = <K extends keyof Shown>({ rows }: Rows, kind: K): (Shown[K] & { id: string })[] =>
  rows.flatMap((row) => ('data' in row && row.kind === kind ? [{ ...(row.data as Shown[K]), id: row.id }] : []));
