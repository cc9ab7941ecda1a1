import type { Group, Item } from './definition.ts';

/** A group without words of its own only holds its questions together. */
const itemsIn = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => (item.kind === 'group' && item.label === undefined ? itemsIn(item.items) : [item]));

/**
 * Whether a group is a table: a question over rows that share its choices. The label of such a row („Sportplatz“) says
 * only half of what is asked, so that it is never shown without the group's. A question that only some answers bring may
 * stand among the rows („Warum nicht?“).
 */
function isTable({ label, items }: Group): boolean {
  const asked = itemsIn(items).filter((item) => item.kind === 'group' || !/note|calculate/.test(item.type));
  const lists = asked.flatMap((item) => (item.kind === 'group' ? [] : (item.list ?? [])));
  const areBrought = asked.every((item) => item.kind === 'question' && (item.list ?? item.relevant) !== undefined);
  return label !== undefined && lists.length > 1 && new Set(lists).size === 1 && areBrought;
}

/** The table that a question is a row of, of the groups around it from the outermost in. */
export function tableAround(groups: readonly Group[]): Group | undefined {
  const near = groups.findLast(({ label }) => label !== undefined);
  return near !== undefined && isTable(near) ? near : undefined;
}
