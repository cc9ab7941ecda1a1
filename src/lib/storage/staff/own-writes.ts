import { stampsOf, type Change } from '#lib/domain/record/write.ts';
import type { Stamp } from '#lib/kernel/stamp.ts';
import type { RecordRow } from './staff-rows.ts';

type Changes = Record<string, Change>;

/**
 * What was written through one door, field by field. A person knows their own last change, whatever the screen has come
 * to show since; what another tab of the same device wrote they may never have seen, so that is none of it.
 */
export class OwnWrites {
  #last = new Map<string, Stamp>();

  /** The same changes, with the own entry of a moment ago among what the editor knew. */
  asShown(id: string, changes: Changes): Changes {
    return Object.fromEntries(
      Object.entries(changes).map(([field, { value, shown }]) => {
        const last = this.#last.get(keyOf(id, field));
        return [field, { value, shown: last === undefined ? shown : [...shown, last] }];
      })
    );
  }

  /** Notes the fields just written: the one stamp that all of them were given is the greatest that the copy holds. */
  noting(row: RecordRow): RecordRow {
    const body = row.work?.body;
    if (body?.type !== 'merged') return row;
    const stamps = Object.keys(body.copy.fields).map((field) => [field, stampsOf(body.copy, field)] as const);
    const greatest = stamps
      .flatMap(([, given]) => given)
      .sort()
      .at(-1);
    for (const [field, given] of stamps)
      if (greatest !== undefined && given.includes(greatest)) this.#last.set(keyOf(row.id, field), greatest);
    return row;
  }
}

const keyOf = (id: string, field: string): string => `${id} ${field}`;
