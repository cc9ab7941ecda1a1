import { given } from '../../kernel/given.ts';
import { isFeatureCollection } from '../../domain/area/shapes.ts';
import type { Kind } from '../../domain/record/kind.ts';
import { readDefinition } from '../../domain/survey/definition.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { ReadTx } from '../store/store.ts';
import type { Data } from './scope.ts';

export const DOCUMENT_TYPE = 'application/json';

const isGeometry = (bytes: Uint8Array): boolean => {
  const json = parseJson(new TextDecoder().decode(bytes));
  return json.ok && isFeatureCollection(json.value);
};

/** What the bytes must be that a field of this name calls its document. */
const SAYS: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  definition: (bytes) => readDefinition(bytes).ok,
  geometry: isGeometry
};

type Standing = 'right' | 'wrong' | 'missing';

/** A hash always names the same bytes, so a large form is read once and not for each record that names it. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 1000;

async function standing(tx: ReadTx, field: string, sha: string): Promise<Standing> {
  const key = `${field}:${sha}`;
  const before = known.get(key);
  if (before !== undefined && (await tx.files.has(sha))) return before ? 'right' : 'wrong';
  const file = await tx.files.get(sha);
  if (file === undefined) return 'missing';
  const right = file.type === DOCUMENT_TYPE && (SAYS[field]?.(file.bytes) ?? false);
  if (known.size >= MOST_KNOWN) known.delete(given(known.keys().next().value));
  known.set(key, right);
  return right ? 'right' : 'wrong';
}

/**
 * The worst that is true of the documents that these fields name: one that is here and something else, such as a photo
 * or a map where a form belongs, else one that has not arrived. The bytes decide; what is said about them may be invented.
 */
export async function documentFault(
  tx: ReadTx,
  kind: Kind,
  data: Data,
  isAsked: (field: string) => boolean
): Promise<Exclude<Standing, 'right'> | undefined> {
  const found = new Set<Standing>();
  for (const field of kind.documents.filter(isAsked)) {
    const sha = data[field];
    if (typeof sha === 'string') found.add(await standing(tx, field, sha));
  }
  return (['wrong', 'missing'] as const).find((fault) => found.has(fault));
}
