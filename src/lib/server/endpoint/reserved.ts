import type { Kind } from '../../domain/record/kind.ts';
import { idFrom } from './derived.ts';
import type { Data } from './scope.ts';

/**
 * Whether a new record would take an id that some other one may need: everybody can work out the ids that follow from a
 * survey's, a remark's or a conference's. Under a stranger record a survey's count could not be kept, and the survey
 * would take no response any more. So an id of version 8 is only for the record that it follows from.
 */
export function isForAnother({ id, kind }: { id: string; kind: string }, of: Kind, data: Data): boolean {
  if (id[14] !== '8') return false;
  const source = sourceOf(kind, of, data);
  return source === undefined || id !== idFrom(kind, source);
}

/** What the id of such a record follows from: two devices that count one group, or cite one remark, write one record. */
function sourceOf(kind: string, of: Kind, data: Data): string | undefined {
  const source = of.source === undefined ? FROM[kind] : [of.source];
  return source?.map((field) => String(data[field])).join(':');
}

const FROM: Readonly<Record<string, readonly string[]>> = {
  attendance: ['conference', 'group'],
  link: ['from', 'how', 'to']
};
