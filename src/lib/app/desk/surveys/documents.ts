import { readDefinition, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { getStaffFile } from '#lib/storage/staff/staff-files.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { httpStaffTransport } from '#lib/sync/staff/http-staff.ts';
import { fetchFile } from '#lib/sync/staff/staff-files.ts';

export const DOCUMENT_TYPE = 'application/json';

/** The form with this address, if it is on this device and this version of the app can read it. */
export async function formOf(db: StaffDatabase, sha: string): Promise<SurveyDefinition | undefined> {
  const file = await getStaffFile(db, sha);
  const read = file && readDefinition(file.bytes);
  return read?.ok ? read.value : undefined;
}

type Loading = { db: StaffDatabase; env: Pick<Env, 'sha256'>; fetch: typeof globalThis.fetch };

/**
 * Loads forms that others imported and keeps them here. Without a network nothing happens; what reads the store is told
 * by the store when one has come.
 */
export async function loadForms({ db, env, fetch }: Loading, shas: Iterable<string>): Promise<void> {
  const transport = httpStaffTransport(fetch);
  for (const sha of shas) await fetchFile({ db, env, transport }, sha, DOCUMENT_TYPE);
}

/**
 * Loads forms that answers name. Anybody can send an answer that names a form nobody made, so what the server does not
 * have is asked for once: `lacking` remembers it from one call to the next.
 */
export async function loadAnsweredForms(
  { db, env, fetch }: Loading,
  shas: Iterable<string>,
  lacking: Set<string>
): Promise<void> {
  const transport = httpStaffTransport(fetch);
  for (const sha of shas) {
    if (lacking.has(sha)) continue;
    // Before it is asked for, as the next call may come while this one still waits.
    lacking.add(sha);
    const found = await fetchFile({ db, env, transport }, sha, DOCUMENT_TYPE);
    if (found.ok || found.error.type !== 'not-found') lacking.delete(sha);
  }
}

/**
 * Forms of every survey on this device, so that results and editions can be looked at once the network is gone, and the
 * boundaries of every area, for its map.
 */
export async function keepDocuments(loading: Loading): Promise<void> {
  const { db } = loading;
  const named = [...(await listByKind(db, 'survey')), ...(await listByKind(db, 'survey-version'))];
  const boundaries = (await listByKind(db, 'area')).flatMap(({ data }) => data.geometry ?? []);
  const shas = [...named.flatMap(({ data }) => data.definition ?? []), ...boundaries];
  await loadForms(loading, new Set(shas));
}
