import type { Group } from './definition.ts';

/**
 * Whether a group is a table: a question over rows that share its choices. The label of such a row („Sportplatz“) says
 * only half of what is asked, so that it is never shown without the group's. A question that only some answers bring may
 * stand among the rows („Warum nicht?“).
 */
export function isTable({ label, items }: Group): boolean {
  const asked = items.filter((item) => item.kind === 'group' || (item.type !== 'note' && item.type !== 'calculate'));
  const rows = asked.filter((item) => item.kind === 'question' && item.list !== undefined);
  const lists = new Set(rows.map((item) => (item.kind === 'question' ? item.list : undefined)));
  const others = asked.filter((item) => !rows.includes(item));
  const areBrought = others.every((item) => item.kind === 'question' && item.relevant !== undefined);
  return label !== undefined && rows.length > 1 && lists.size === 1 && areBrought;
}
