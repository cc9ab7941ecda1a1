import type { Json } from '#lib/kernel/json.ts';
import { findings } from '#lib/kinds/finding/demo.ts';
import type { KindName } from '#lib/kinds/registry.ts';
import type { RemarkName } from './remarks/remarks.ts';

/** `area`: its slug; `cites`: remarks it rests on; `offset`: days before the seeding; `isPublic`: on the page of its area. */
export type DemoRecord<D = Readonly<Record<string, Json | undefined>>> = {
  area: string;
  offset: number;
  cites?: readonly RemarkName[];
  isPublic?: true;
  data: Omit<D, 'area'>;
};

/** What stands in Musterstadt's workshops, of each kind that has one. A new one: `demo.ts` in its folder, and one line here. */
export const RECORDS: { readonly [K in KindName]?: readonly DemoRecord[] } = {
  finding: findings
};
