import type { DraftGroup, DraftNode, DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';
import { appearancesOf } from './row-cells.ts';
import { rowList } from './table.ts';

/** A row whose choices' names stand in the heading of its table. */
const isTableRow = (form: Form, { row }: DraftQuestion): boolean =>
  appearancesOf(form, row).some((word) => word === 'list-nolabel' || word === 'list');

/**
 * How many of the nodes belong to the heading before them: up to the last row of its table, with a note or a question that
 * stands between two rows; else the selects of its list that follow at once.
 */
function lengthOfTable(form: Form, heading: DraftQuestion, nodes: readonly DraftNode[]): number {
  const end = nodes.findIndex((node) => node.kind === 'group' || node.headsTable !== undefined);
  const near = nodes.slice(0, end < 0 ? nodes.length : end) as DraftQuestion[];
  const lastRow = near.findLastIndex((draft) => isTableRow(form, draft));
  if (lastRow >= 0) return lastRow + 1;
  return lengthOfSelects(heading, nodes);
}

function lengthOfSelects(heading: DraftQuestion, nodes: readonly DraftNode[]): number {
  let asking: DraftQuestion['row'] | undefined;
  const belongs = ({ row, question, headsTable }: DraftQuestion): boolean => {
    if (headsTable === undefined && question.list === heading.headsTable) asking = row;
    return row === asking;
  };
  const end = nodes.findIndex(
    (node) => node.kind === 'group' || (node.question.type !== 'calculate' && !belongs(node))
  );
  const inside = nodes.slice(0, end < 0 ? nodes.length : end);
  return inside.findLastIndex((node) => node.kind === 'question' && node.question.type !== 'calculate') + 1;
}

/** The heading is shown whenever a row is, so it keeps a condition only where all its rows have the same. */
function tableOf(form: Form, { row, question }: DraftQuestion, nodes: readonly DraftNode[]): DraftGroup {
  const asked = nodes.filter((node) => node.kind === 'question' && node.question.type !== 'calculate');
  const inTable = asked.filter((node) => node.kind === 'question' && isTableRow(form, node));
  const rows = inTable.length > 0 ? inTable : asked;
  const { name, label, hint, relevant } = question;
  const isShared = rows.every(
    (node) => node.kind === 'question' && form.survey.expression(node.row, 'relevant') === relevant
  );
  if (relevant !== undefined && !isShared)
    form.report.add('cell-left-out', form.survey.place(row, 'relevant'), { name, params: { value: relevant } });
  const numbers = [...new Set(rows.map((node) => node.row.number))];
  form.report.add('heading-of-rows', form.survey.place(row, 'appearance'), {
    name,
    params: { rows: rowList(numbers) }
  });
  const group = {
    kind: 'group' as const,
    name,
    ...(label && { label }),
    ...(hint && { hint }),
    ...(relevant !== undefined && isShared && { relevant })
  };
  return { kind: 'group', row, group, nodes: [...nodes] };
}

/**
 * Makes a group of each table: its heading (appearance `label`) and the rows that follow, so that every row is read with
 * its question, be they on one screen or each on one of its own. A heading without rows stays as a note.
 */
export function settleTables(form: Form, nodes: readonly DraftNode[]): DraftNode[] {
  const settled: DraftNode[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    if (node.kind === 'group') settled.push({ ...node, nodes: settleTables(form, node.nodes) });
    else if (node.headsTable === undefined) settled.push(node);
    else {
      const length = lengthOfTable(form, node, nodes.slice(at + 1));
      if (length === 0)
        form.report.add('heading-alone', form.survey.place(node.row, 'appearance'), { name: node.question.name });
      settled.push(length === 0 ? node : tableOf(form, node, nodes.slice(at + 1, at + 1 + length)));
      at += length;
    }
  }
  return settled;
}
