import { given } from '../kernel/given.ts';
import { isHidden } from '../domain/survey/told.ts';
import { draftQuestions, type DraftGroup, type DraftNode, type DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';
import { conditionBelow } from './heading-condition.ts';
import { appearancesOf } from './row-cells.ts';
import { rowList } from './table.ts';

/** A row whose choices' names stand in the heading of its table. */
const isTableRow = (form: Form, { row }: DraftQuestion): boolean =>
  appearancesOf(form, row).some((word) => word === 'list-nolabel' || word === 'list');

/** The questions that a node asks, a group's with those of its inner groups. */
const askedIn = (node: DraftNode): DraftQuestion[] =>
  [...draftQuestions([node])].filter(({ question }) => !isHidden(question));
const isHeading = ({ headsTable }: DraftQuestion): boolean => headsTable !== undefined;

/** A group that has nothing of the table, or a heading of its own, ends it. */
const endsTable = (form: Form, node: DraftNode): boolean => {
  const asked = askedIn(node);
  return asked.some(isHeading) || (node.kind === 'group' && !asked.some((draft) => isTableRow(form, draft)));
};

/**
 * How many of the nodes belong to the heading before them: up to the last row of its table, with a note or a question that
 * stands between two rows; else the selects of its list that follow at once. Rows may stand in inner groups.
 */
function lengthOfTable(form: Form, heading: DraftQuestion, nodes: readonly DraftNode[]): number {
  const end = nodes.findIndex((node) => endsTable(form, node));
  const near = nodes.slice(0, end < 0 ? nodes.length : end);
  const lastRow = near.findLastIndex((node) => askedIn(node).some((draft) => isTableRow(form, draft)));
  return lastRow >= 0 ? lastRow + 1 : lengthOfSelects(heading, nodes);
}

function lengthOfSelects(heading: DraftQuestion, nodes: readonly DraftNode[]): number {
  let asking: DraftQuestion['row'] | undefined;
  const belongs = (draft: DraftQuestion): boolean => {
    if (!isHeading(draft) && draft.question.list === heading.headsTable) asking = draft.row;
    return draft.row === asking;
  };
  const end = nodes.findIndex((node) => !askedIn(node).every(belongs));
  const inside = nodes.slice(0, end < 0 ? nodes.length : end);
  return inside.findLastIndex((node) => askedIn(node).length > 0) + 1;
}

/** The heading is shown whenever a row is, so it keeps a condition only where its rows have it, too. */
function tableOf(form: Form, { row, question }: DraftQuestion, nodes: readonly DraftNode[]): DraftGroup {
  const asked = nodes.flatMap(askedIn);
  const inTable = asked.filter((draft) => isTableRow(form, draft));
  const numbers = new Set((inTable.length > 0 ? inTable : asked).map((draft) => draft.row.number));
  const { name, label, hint, relevant } = question;
  const rows = rowList([...numbers]);
  const condition = relevant === undefined ? undefined : conditionBelow(form, relevant, nodes);
  if (condition === 'own')
    form.report.add('heading-condition', form.survey.place(row, 'relevant'), {
      name,
      params: { value: given(relevant), rows }
    });
  form.report.add('heading-of-rows', form.survey.place(row, 'appearance'), { name, params: { rows } });
  const group = {
    kind: 'group' as const,
    name,
    ...(label && { label }),
    ...(hint && { hint }),
    ...(relevant !== undefined && condition === 'of-all' && { relevant })
  };
  return { kind: 'group', row, group, nodes: settleTables(form, nodes) };
}

/**
 * Makes a group of each table: its heading (appearance `label`) and the rows that follow, so that every row is read with
 * its question, be they on one screen or each on one of its own. A heading without rows stays as a note.
 */
export function settleTables(form: Form, nodes: readonly DraftNode[]): DraftNode[] {
  const settled: DraftNode[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = given(nodes[at]);
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
