import { given } from '../kernel/given.ts';
import { parseExpression } from '../domain/survey/expression/parse.ts';
import type { Expression } from '../domain/survey/expression/tree.ts';
import { filterName } from './choices.ts';
import { draftQuestions, type DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import type { ColumnProblem } from './report.ts';
import { rowList } from './table.ts';

/** Why a filter's word is no column: the list has nothing in it, or its heading is spelled with other capitals. */
export function columnReason(
  form: Form,
  list: string,
  word: string
): { problem: ColumnProblem; meant?: string } | undefined {
  const names = (form.choices?.columns ?? []).flatMap(({ heading }) => filterName(heading) ?? []);
  if (names.includes(word)) return { problem: 'column-empty', meant: list };
  const meant = names.find((name) => name.toLowerCase() === word.toLowerCase());
  return meant === undefined ? undefined : { problem: 'column-capitals', meant };
}

/** `isList`: each cell may hold several names, as `selected(column, ${asked})` reads it. */
type Comparison = { column: string; asked: string; isList: boolean };

/** A column that must equal the answer to another question, whatever else is asked of it. */
function* comparisonsIn(tree: Expression): Generator<Comparison> {
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
  if (column?.kind !== 'column' || asked?.kind !== 'ref') return;
  yield { column: column.name, asked: asked.name, isList: tree.kind === 'call' && sides[0] === column };
}

/**
 * Names the choices that no answer brings up: their cell is empty, or no choice of the other question is spelled like it
 * (`Nord` for `nord`). One line for each filter and each of the two reasons.
 */
export function noteUnmatchedCells(form: Form, nodes: readonly DraftNode[]): void {
  const listed = new Map([...draftQuestions(nodes)].map(({ question }) => [question.name, question.list]));
  for (const { row, question } of draftQuestions(nodes)) {
    const tree = question.filter === undefined ? undefined : parseExpression(question.filter);
    const list = form.lists.get(question.list ?? '');
    if (!tree?.ok || list === undefined) continue;
    for (const { column, asked, isList } of comparisonsIn(tree.value)) {
      const names = form.lists.get(listed.get(asked) ?? '')?.choices.map(({ name }) => name);
      if (names === undefined || column === 'name') continue;
      const cells = list.choices.map((choice) => choice.columns?.[column] ?? '');
      const matches = (cell: string): boolean =>
        isList ? cell.split(' ').some((name) => names.includes(name)) : names.includes(cell);
      const note = (problem: 'filter-unmatched' | 'filter-cells-empty', isMeant: (cell: string) => boolean): void => {
        const meant = cells.filter(isMeant);
        if (meant.length === 0) return;
        const rows = list.rows.filter((_, index) => isMeant(given(cells[index]))).map(({ number }) => number);
        const params = { column, asked, value: [...new Set(meant)].join(', '), rows: rowList(rows) };
        form.report.add(problem, form.survey.place(row, 'choice_filter'), { name: question.name, params });
      };
      note('filter-unmatched', (cell) => cell !== '' && !matches(cell));
      note('filter-cells-empty', (cell) => cell === '');
    }
  }
}
