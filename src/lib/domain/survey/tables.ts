import type { Group } from './definition.ts';

/**
 * Whether a group is a table: a question over rows that share its choices. The label of such a row („Sportplatz“) says
 * only half of what is asked, so that it is never shown without the group's.
 */
export function isTable({ label, items }: Group): boolean {
  const asked = items.filter((item) => item.kind === 'group' || (item.type !== 'note' && item.type !== 'calculate'));
  const lists = new Set(asked.map((item) => (item.kind === 'question' ? item.list : undefined)));
  return label !== undefined && asked.length > 1 && lists.size === 1 && !lists.has(undefined);
}
