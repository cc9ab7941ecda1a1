import type { Json } from '../kernel/json.ts';
import { area, type Area } from './area/kind.ts';

/** The kind whose records are the places that rights hold in, one inside the other. */
export const PLACE = 'area' satisfies typeof area.name;

type Row = { id: string; kind: string; data: Json | undefined };

/** Which place lies in which, from public rows of whatever kind; `null` for one that lies in no other. */
export const parentsIn = (rows: readonly Row[]): Map<string, string | null> =>
  new Map(
    rows.flatMap(({ id, kind, data }) =>
      kind === PLACE && data !== undefined ? [[id, (data as Area).parent] as const] : []
    )
  );
