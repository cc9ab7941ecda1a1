import type { HandIn } from '#lib/protocol/left-work.ts';
import { readLeft, type Left } from '#lib/storage/staff/left-work.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

type Fetch = typeof globalThis.fetch;

/**
 * `done`: the office has all of it. `later`: no network, or the server cannot take it now. `refused`: the server knows of no account
 * that was closed here (any more), so what is unsent stays its author's.
 */
export type HandedIn = 'done' | 'later' | 'refused';

/** Characters of a call, and things of a kind in it. */
const MOST = { characters: 600_000, things: 100 };

/** Hands in what the owner of a closed account had not sent. May be broken off anywhere and begun anew: it is kept once. */
export async function handIn(db: StaffDatabase, fetch: Fetch): Promise<HandedIn> {
  const left = await readLeft(db);
  const account = db.subject;
  for (const part of partsOf(left)) {
    const how = await post(fetch, { account, ...part, done: false });
    if (how !== 'done') return how;
  }
  for (const { sha, bytes, type } of left.files) {
    if (!(await put(fetch, sha, { bytes, type }))) return 'later';
  }
  return post(fetch, { account, items: [], files: [], reports: [], done: true });
}

type Part = Omit<HandIn, 'account' | 'done'>;

function partsOf({ items, files, reports }: Left): Part[] {
  const parts: Part[] = chunks(items).map((chunk) => ({ items: chunk as HandIn['items'], files: [], reports: [] }));
  const named = files.map(({ sha, bytes, type }) => ({ sha, size: bytes.byteLength, type }));
  for (const chunk of chunks(named)) parts.push({ items: [], files: chunk, reports: [] });
  for (const chunk of chunks(reports)) parts.push({ items: [], files: [], reports: chunk });
  return parts;
}

function chunks<T>(all: readonly T[]): T[][] {
  const made: T[][] = [];
  let room = 0;
  for (const one of all) {
    const size = JSON.stringify(one).length;
    const last = made.at(-1);
    if (last === undefined || last.length === MOST.things || room < size) {
      made.push([one]);
      room = MOST.characters - size;
    } else {
      last.push(one);
      room -= size;
    }
  }
  return made;
}

async function post(fetch: Fetch, body: HandIn): Promise<HandedIn> {
  const response = await asked(fetch, '/api/left-work', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
  if (response?.status === 204) return 'done';
  return response?.status === 401 || response?.status === 403 ? 'refused' : 'later';
}

/** Whether this file need not be tried again: the server has it, or will never take it for what it is. */
async function put(fetch: Fetch, sha: string, { bytes, type }: { bytes: Uint8Array; type: string }): Promise<boolean> {
  const response = await asked(fetch, `/api/files/${sha}`, {
    method: 'PUT',
    headers: { 'content-type': type },
    body: bytes.slice()
  });
  return response !== undefined && (response.ok || [400, 403, 413, 415].includes(response.status));
}

const asked = (fetch: Fetch, path: string, init: RequestInit): Promise<Response | undefined> =>
  fetch(path, { ...init, credentials: 'same-origin' }).catch(() => undefined);
