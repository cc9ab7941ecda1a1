import type { STAKEHOLDER_GROUPS } from '#lib/domain/conference/groups.ts';
import type { RemarkName } from '../remarks/remarks.ts';

/** A Sozialraumkonferenz with its minutes. Offsets are days from the seeding of the demo. */
export type DemoMeeting = {
  slug: string;
  title: string;
  area: string;
  heldOffset: number;
  nextOffset: number;
  place: string;
  actionField: string;
  beginsAt: string;
  endsAt: string;
  chair: string;
  minuteTaker: string;
  /** Login of whoever wrote the minutes. */
  writer: string;
  attendance: Partial<Record<(typeof STAKEHOLDER_GROUPS)[number], number>>;
  items: readonly DemoItem[];
};

export type DemoItem = {
  title: string;
  input: string;
  result: string;
  resolutions?: readonly DemoResolution[];
  tasks?: readonly DemoTask[];
  /** Remarks that the result rests on, or the survey. */
  cites?: readonly (RemarkName | 'survey')[];
};

export type DemoResolution = { wording: string } & (
  { mode: 'consensus' } | { mode: 'vote'; yes: number; no: number; abstained: number }
);

export type DemoTask = { what: string; who: string; dueOffset: number; done: boolean };
