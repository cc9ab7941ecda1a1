import { listAgenda } from './agenda.ts';
import type { Desk } from './desk.svelte.ts';
import type { PublicState } from './public-desk.ts';
import type { Held } from './record-desk.ts';
import type { Redacting } from './redacting.ts';
import { listRemarksOf, type ListedRemark } from './remarks.ts';
import { readThreadsTo, type Strand } from './threads.ts';

/** What stands around an open remark. */
export type RemarkAround = {
  /** What rests on it. */
  threads: readonly Strand[];
  /** What could: agenda items of its area's conferences. */
  agenda: readonly { value: string; label: string }[];
  /** Remarks of its area that lead, or stand alone. */
  near: readonly ListedRemark[];
  redaction: Held<'redaction'> | undefined;
  /** What anybody reads of the redaction. */
  open: PublicState | undefined;
};

export const NOTHING_AROUND: RemarkAround = {
  ...{ threads: [], agenda: [], near: [] },
  ...{ redaction: undefined, open: undefined }
};

/** `area`: the remark's; undefined while it is not known yet. */
export async function readAround(
  { desk, redacting }: { desk: Desk; redacting: Redacting },
  remark: string,
  area: string | undefined
): Promise<RemarkAround> {
  if (area === undefined) return NOTHING_AROUND;
  const [threads, agenda, near, redaction] = await Promise.all([
    readThreadsTo(desk.db, remark),
    listAgenda(desk.db, area),
    listRemarksOf(desk.db, area),
    redacting.read(remark)
  ]);
  return { threads, agenda, near, redaction, open: await redacting.publishing.read(redaction) };
}
