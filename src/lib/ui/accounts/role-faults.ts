import type { Assignment } from '#lib/domain/access/roles.ts';

/** What is wrong with one role, as far as the device can tell. */
export type RoleFault = 'area' | 'from' | 'until' | 'order';

const isDay = (text: string | undefined): boolean => text === undefined || /^\d{4}-\d\d-\d\d$/.test(text);

export function faultOf({ role, area, from, until }: Assignment): RoleFault | undefined {
  if (role === 'officer' && area === undefined) return 'area';
  if (!isDay(from)) return 'from';
  if (!isDay(until)) return 'until';
  return from !== undefined && until !== undefined && until < from ? 'order' : undefined;
}
