import { parseExpression } from '../expression/parse.ts';
import type { Expression } from '../expression/tree.ts';
import { filterName } from './choices.ts';
import { draftQuestions, type DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import { rowList } from './table.ts';

/** Why a filter's word is no column: the list has nothing in it, or its heading is spelled with other capitals. */
export function columnReason(form: Form, list: string, word: string): { problem: string; meant?: string } | undefined {
  const names = (form.choices?.columns ?? []).flatMap(({ heading }) => filterName(heading) ?? []);
  if (names.includes(word)) return { problem: 'column-empty', meant: list };
  const meant = names.find((name) => name.toLowerCase() === word.toLowerCase());
  return meant === undefined ? undefined : { problem: 'column-capitals', meant };
}

/** A column that must equal the answer to another question, whatever else is asked of it. */
function* comparisonsIn(tree: Expression): Generator<{ column: string; asked: string }> {
  const isOperation = tree.kind === 'operation';
  if (isOperation && tree.operator === 'and') {
    yield* comparisonsIn(tree.left);
    yield* comparisonsIn(tree.right);
    return;
  }
  const pair = isOperation && tree.operator === '=' ? [tree.left, tree.right] : [];
  const sides = tree.kind === 'call' && tree.name === 'selected' ? tree.args : pair;
  const column = sides.find((side) => side.kind === 'column');
  const asked = sides.find((side) => side.kind === 'ref');
  if (column?.kind === 'column' && asked?.kind === 'ref') yield { column: column.name, asked: asked.name };
}

/**
 * Names the choices that no answer brings up: their cell is empty, or no choice of the other question is spelled like it
 * (`Nord` for `nord`). One line for each filter.
 */
export function noteUnmatchedCells(form: Form, nodes: readonly DraftNode[]): void {
  const listed = new Map([...draftQuestions(nodes)].map(({ question }) => [question.name, question.list]));
  for (const { row, question } of draftQuestions(nodes)) {
    const tree = question.filter === undefined ? undefined : parseExpression(question.filter);
    const list = form.lists.get(question.list ?? '');
    if (!tree?.ok || list === undefined) continue;
    for (const { column, asked } of comparisonsIn(tree.value)) {
      const names = form.lists.get(listed.get(asked) ?? '')?.choices.map(({ name }) => name);
      if (names === undefined || column === 'name') continue;
      const cells = list.choices.map((choice) => choice.columns?.[column] ?? '');
      const unmatched = list.rows.filter((_, index) => !names.includes(cells[index]!));
      if (unmatched.length === 0) continue;
      const values = [...new Set(cells.filter((cell) => cell !== '' && !names.includes(cell)))];
      form.report.add(
        values.length > 0 ? 'filter-unmatched' : 'filter-cells-empty',
        form.survey.place(row, 'choice_filter'),
        {
          name: question.name,
          params: { column, asked, value: values.join(', '), rows: rowList(unmatched.map(({ number }) => number)) }
        }
      );
    }
  }
}
