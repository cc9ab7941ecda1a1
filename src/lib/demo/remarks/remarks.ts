import type { Remark } from '#lib/kinds/remark/kind.ts';
import type { TriageStatus } from '#lib/domain/remark/remark.ts';
import { NORTH_REMARKS } from './north.ts';
import { SOUTH_REMARKS } from './south.ts';

/** A remark and what became of it. Offsets are days from the seeding of the demo, both in the past. */
export type DemoRemark = Pick<Remark, 'actionField' | 'type' | 'text' | 'place' | 'language'> & {
  area: string;
  offset: number;
  /** Missing: nobody has looked at it yet. */
  status?: TriageStatus;
  note?: string;
  answers?: readonly { text: string; offset: number }[];
  /** What the sender said more, with the code. */
  additions?: readonly { text: string; offset: number }[];
};

export const REMARKS = { ...NORTH_REMARKS, ...SOUTH_REMARKS } as const satisfies Record<string, DemoRemark>;
export type RemarkName = keyof typeof REMARKS;

export const remarkNames = (): RemarkName[] => Object.keys(REMARKS) as RemarkName[];
export const remark = (name: RemarkName): DemoRemark => REMARKS[name];
