import { municipality as municipalityKind, type Municipality } from '#lib/kinds/municipality/kind.ts';
import { surveyVersion as surveyVersionKind } from '#lib/kinds/survey-version/kind.ts';
import { publicAnswer } from '#lib/protocol/public.ts';
import { behindCode, type CitySurvey } from './city-view.ts';

export type Glance = { version: CitySurvey; municipality: Municipality | undefined };

/**
 * A survey's introduction straight from the public feed, for a first visit over a slow network: the device's store is
 * opened behind it and reads the same answer from the browser's cache. The page's headers ask for it ahead
 * (hooks.server.ts), so the request must look as it does there. Undefined where that cannot be had now.
 */
export async function glanceAt(fetch: typeof globalThis.fetch, code: string): Promise<Glance | undefined> {
  const response = await fetch('/api/public?since=0').catch(() => undefined);
  if (!response?.ok) return undefined;
  const answer = publicAnswer.safeParse(await response.json().catch(() => undefined));
  const rows = answer.data?.rows.filter((row) => 'data' in row) ?? [];
  const surveys = rows.flatMap(({ id, data }) => {
    const version = surveyVersionKind.data.safeParse(data).data;
    return version ? [{ ...version, id }] : [];
  });
  const version = behindCode(surveys, code);
  if (version === undefined) return undefined;
  const office = rows.find(({ kind }) => kind === 'municipality');
  return { version, municipality: municipalityKind.data.safeParse(office?.data).data };
}
