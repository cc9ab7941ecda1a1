import type { PlainKind } from '../../domain/record/kind.ts';
import { PLACE } from '../../kinds/places.ts';
import type { ReadTx } from '../store/store.ts';
import { windowFor, type Window } from './closing.ts';
import type { Data } from './scope.ts';
import { rejected, type Judgement } from './verdict.ts';
import { dataOf } from './wire.ts';

/** Whether submissions are taken, asked of the database once for all that are about the same. */
export type Openings = {
  window(kind: PlainKind, data: Data, day: string): Promise<Window>;
  /** Why it is too late, or never was time, for this. */
  closedTo(kind: PlainKind, data: Data, day: string): Promise<Judgement | undefined>;
  /** Where the place that it is about is none, or none any more. */
  nowhere(kind: PlainKind, data: Data): Promise<Judgement | undefined>;
};

/** Within one transaction, while nothing else is done in it that opens or closes anything. */
export function createOpenings(tx: ReadTx): Openings {
  const windows = createMemory<Window>();
  const places = createMemory<boolean>();
  const window: Openings['window'] = (kind, data, day) => {
    const field = kind.intake?.window?.field;
    return windows([kind.name, field === undefined ? '' : String(data[field]), day].join(), () =>
      windowFor(tx, kind, data, day)
    );
  };
  const isPlace = (id: string): Promise<boolean> =>
    places(id, async () => {
      const place = await tx.records.get(id);
      return place?.kind === PLACE && dataOf(place.body) !== undefined;
    });
  return {
    window,
    closedTo: async (kind, data, day) => {
      const found = await window(kind, data, day);
      if (found.closed) return found.over ? rejected('survey-closed') : undefined;
      return found.known ? undefined : rejected('unknown-survey');
    },
    nowhere: async ({ fields }, data) => {
      for (const [field, spec] of Object.entries(fields)) {
        if (spec.refersTo !== PLACE || data[field] === undefined) continue;
        if (!(await isPlace(String(data[field])))) return rejected('unknown-area');
      }
      return undefined;
    }
  };
}

/** Asks for each key once. */
function createMemory<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const known = new Map<string, T>();
  return async (key, ask) => {
    const found = known.get(key) ?? (await ask());
    known.set(key, found);
    return found;
  };
}
