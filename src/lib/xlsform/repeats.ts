import { given } from '../kernel/given.ts';
import type { Choice } from '../domain/survey/definition.ts';
import { parseExpression } from '../domain/survey/expression/parse.ts';
import { walk, type Expression } from '../domain/survey/expression/tree.ts';
import { toNumber } from '../domain/survey/expression/values.ts';
import type { ChoiceList } from './choices.ts';
import type { DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';
import { freeName } from './names.ts';
import { rowList } from './table.ts';

/** How well a filter tells two choices of one name apart: never both at once, perhaps both, or always both. */
type Separation = 'apart' | 'perhaps' | 'none';

const cell = (choice: Choice, column: string): string => choice.columns?.[column] ?? '';
const differ = (a: Choice, b: Choice, column: string): boolean =>
  cell(a, column) !== cell(b, column) && !(toNumber(cell(a, column)) === toNumber(cell(b, column)));

const wordsIn = (tree: Expression): string[] =>
  [...walk(tree)].flatMap((node) => (node.kind === 'column' && node.name !== 'name' ? [node.name] : []));

/** The columns that must each equal something that is the same for all choices: `region = ${region} and …`. */
function fixedColumns(tree: Expression): string[] {
  if (tree.kind !== 'operation') return [];
  if (tree.operator === 'and') return [...fixedColumns(tree.left), ...fixedColumns(tree.right)];
  if (tree.operator !== '=') return [];
  const [column, other] = tree.left.kind === 'column' ? [tree.left, tree.right] : [tree.right, tree.left];
  return column.kind === 'column' && ![...walk(other)].some((node) => node.kind === 'column') ? [column.name] : [];
}

function separation(filter: string | undefined, a: Choice, b: Choice): Separation {
  const tree = filter === undefined ? undefined : parseExpression(filter);
  if (!tree?.ok) return 'none';
  if (fixedColumns(tree.value).some((column) => differ(a, b, column))) return 'apart';
  return wordsIn(tree.value).some((column) => differ(a, b, column)) ? 'perhaps' : 'none';
}

type Sorted = { kept: Set<Choice>; columns: Set<string>; isCertain: boolean };

/** The choices that a question with this filter can offer without two of one name being the same in its answer. */
function sortOut(choices: readonly Choice[], filter: string | undefined): Sorted {
  const sorted: Sorted = { kept: new Set(), columns: new Set(), isCertain: true };
  const byName = new Map<string, Choice[]>();
  const tree = filter === undefined ? undefined : parseExpression(filter);
  const words = tree?.ok ? wordsIn(tree.value) : [];
  for (const choice of choices) {
    const before = byName.get(choice.name) ?? [];
    const found = before.map((other) => separation(filter, other, choice));
    if (found.includes('none')) continue;
    if (found.includes('perhaps')) sorted.isCertain = false;
    for (const other of before) for (const word of words) if (differ(other, choice, word)) sorted.columns.add(word);
    byName.set(choice.name, [...before, choice]);
    sorted.kept.add(choice);
  }
  return sorted;
}

const listOf = (list: ChoiceList, kept: ReadonlySet<Choice>): ChoiceList => ({
  ...list,
  choices: list.choices.filter((choice) => kept.has(choice)),
  rows: list.rows.filter((_, index) => kept.has(given(list.choices[index])))
});

const rowsOf = (list: ChoiceList, isMeant: (choice: Choice, index: number) => boolean): ChoiceList['rows'] =>
  list.rows.filter((_, index) => isMeant(given(list.choices[index]), index));
const numbersOf = (rows: ChoiceList['rows']): string => rowList(rows.map(({ number }) => number));

/** Rows that say the same twice are one choice. */
function withoutEchoes(form: Form, name: string, list: ChoiceList): ChoiceList {
  const kept = new Set(new Map(list.choices.toReversed().map((choice) => [JSON.stringify(choice), choice])).values());
  const echoes = rowsOf(list, (choice) => !kept.has(choice));
  if (echoes.length > 0)
    form.report.add('choice-repeated', given(form.choices).place(given(echoes[0]), 'name'), {
      name: given(list.choices[list.rows.indexOf(given(echoes[0]))]).name,
      params: { list: name, rows: numbersOf(echoes) }
    });
  return listOf(list, kept);
}

type Settled = Sorted & { draft: DraftQuestion };
type Repeats = { name: string; list: ChoiceList; sorted: readonly Settled[]; mayRepeat: boolean };

/** `place, second: 6, 7; third: 6`: the rows that are left out, by the questions that leave them out. */
function leftOutBy(list: ChoiceList, sorted: readonly Settled[]): string {
  const byRows = new Map<string, string[]>();
  for (const { kept, draft } of sorted) {
    const rows = numbersOf(rowsOf(list, (choice) => !kept.has(choice)));
    if (rows !== '') byRows.set(rows, [...(byRows.get(rows) ?? []), draft.question.name]);
  }
  return [...byRows].map(([rows, names]) => `${names.join(', ')}: ${rows}`).join('; ');
}

/** One line for a list, whatever its questions could keep of the choices that share a name. */
function noteRepeats(form: Form, { name, list, sorted, mayRepeat }: Repeats): void {
  const names = list.choices.map((choice) => choice.name);
  const again = rowsOf(list, (choice, index) => names.indexOf(choice.name) < index);
  if (again.length === 0) return;
  const place = given(form.choices).place(given(again[0]), 'name');
  const isCertain = sorted.every((one) => one.isCertain);
  const columns = [...new Set(sorted.flatMap((one) => [...one.columns]))].join(', ');
  const params = { rows: numbersOf(again), columns, left: leftOutBy(list, sorted) };
  const isKeptByAny = sorted.some(({ kept }) => new Set([...kept].map((choice) => choice.name)).size < kept.size);
  if (params.left === '') {
    if (!isCertain || !mayRepeat)
      form.report.add(isCertain ? 'choices-separated' : 'choices-overlap', place, { name, params });
  } else if (isKeptByAny)
    form.report.add(isCertain ? 'choices-partly' : 'choices-partly-overlap', place, { name, params });
  else {
    const first = given(list.choices[list.rows.indexOf(given(again[0]))]);
    const [label = ''] = Object.values(first.label);
    form.report.add('choice-twice', place, { name: first.name, params: { list: name, label, rows: params.rows } });
  }
}

/**
 * A note that shows an answer again has the words of the chosen choice from the question. One that works out a name could
 * have the words of another choice, and shows the name.
 */
function tells(draft: DraftQuestion): boolean {
  const { type, calculation, list: _list, ...rest } = draft.question;
  if (type !== 'note') return false;
  const tree = calculation === undefined ? undefined : parseExpression(calculation);
  if (!tree?.ok || tree.value.kind !== 'ref') draft.question = { ...rest, type, ...(calculation && { calculation }) };
  return true;
}

/**
 * Choices of one name stay where the filter of the question offers one of them at a time. Where it does not, an answer
 * could not tell them apart, so the later one is left out; a question that needs this gets a list of its own.
 */
export function settleRepeats(form: Form, name: string, drafts: readonly DraftQuestion[], mayRepeat: boolean): void {
  const whole = form.lists.get(name);
  if (whole === undefined || new Set(whole.choices.map((choice) => choice.name)).size === whole.choices.length) return;
  const list = withoutEchoes(form, name, whole);
  form.lists.set(name, list);
  if (new Set(list.choices.map((choice) => choice.name)).size === list.choices.length) return;
  const asking = drafts.filter((draft) => !tells(draft));
  if (asking.length === 0) return;
  const sorted = asking.map((draft) => ({ draft, ...sortOut(list.choices, draft.question.filter) }));
  const most = sorted.reduce((a, b) => (b.kept.size > a.kept.size ? b : a));
  const keyOf = ({ kept }: Sorted): string => list.choices.map((choice) => Number(kept.has(choice))).join('');
  const lists = new Map([[keyOf(most), name]]);
  for (const one of sorted) {
    const own = lists.get(keyOf(one)) ?? freeName(`${name} once`, new Set(form.lists.keys()));
    if (!lists.has(keyOf(one))) form.lists.set(own, listOf(list, one.kept));
    lists.set(keyOf(one), own);
    if (own !== name) one.draft.question = { ...one.draft.question, list: own };
  }
  form.lists.set(name, listOf(list, most.kept));
  noteRepeats(form, { name, list, sorted, mayRepeat });
}
