import type { Kind } from '../../domain/record/kind.ts';
import { sourceOf } from '../../domain/record/source.ts';
import { idFrom } from './derived.ts';
import type { Data } from './scope.ts';

/**
 * Whether a new record would take an id that some other one may need: everybody can work out the ids that follow from a
 * survey's, a remark's or a conference's. Under a stranger record a survey's count could not be kept, and the survey
 * would take no response any more. So an id of version 8 is only for the record that it follows from.
 */
export function isForAnother({ id, kind }: { id: string; kind: string }, of: Kind, data: Data): boolean {
  if (id[14] !== '8') return false;
  const source = sourceOf(of, data);
  return source === undefined || id !== idFrom(kind, source);
}
