import type { Choice } from '../definition.ts';
import { parseExpression } from '../expression/parse.ts';
import { walk, type Expression } from '../expression/tree.ts';
import { toNumber } from '../expression/values.ts';
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

const isSame = (a: Choice, b: Choice): boolean => JSON.stringify(a) === JSON.stringify(b);

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
  rows: list.rows.filter((_, index) => kept.has(list.choices[index]!))
});

/** Rows that say the same twice are one choice. */
function withoutEchoes(form: Form, name: string, list: ChoiceList): ChoiceList {
  const kept = new Set<Choice>();
  for (const [index, choice] of list.choices.entries()) {
    if (![...kept].some((other) => isSame(other, choice))) kept.add(choice);
    else
      form.report.add('choice-repeated', form.choices!.place(list.rows[index]!, 'name'), {
        name: choice.name,
        params: { list: name }
      });
  }
  return listOf(list, kept);
}

/** One line for a list, however many of its names come again. */
function noteKept(form: Form, name: string, list: ChoiceList, sorted: Sorted): void {
  const names = list.choices.map((choice) => choice.name);
  const again = list.rows.filter((_, index) => names.indexOf(names[index]!) < index);
  if (again.length === 0) return;
  form.report.add(sorted.isCertain ? 'choices-separated' : 'choices-overlap', form.choices!.place(again[0]!, 'name'), {
    name,
    params: {
      rows: rowList(again.map(({ number }) => number)),
      columns: [...sorted.columns].join(', ')
    }
  });
}

function noteDropped(form: Form, name: string, list: ChoiceList, kept: ReadonlySet<Choice>): void {
  for (const [index, choice] of list.choices.entries()) {
    if (kept.has(choice)) continue;
    form.report.add('choice-twice', form.choices!.place(list.rows[index]!, 'name'), {
      name: choice.name,
      params: { list: name, label: Object.values(choice.label)[0] ?? '' }
    });
  }
}

/**
 * Choices of one name stay where the filter of the question offers one of them at a time. Where it does not, an answer
 * could not tell them apart, so the later one is left out; a question that needs this gets a list of its own.
 */
export function settleRepeats(form: Form, name: string, drafts: readonly DraftQuestion[], mayRepeat: boolean): void {
  const whole = form.lists.get(name);
  if (whole === undefined || new Set(whole.choices.map((choice) => choice.name)).size === whole.choices.length) return;
  const list = withoutEchoes(form, name, whole);
  const sorted = drafts.map((draft) => ({ draft, ...sortOut(list.choices, draft.question.filter) }));
  const most = sorted.reduce((a, b) => (b.kept.size > a.kept.size ? b : a));
  const told = new Set<Choice>();
  for (const one of sorted) {
    const missing = list.choices.filter((choice) => !one.kept.has(choice));
    noteDropped(form, name, listOf(list, new Set(missing)), told);
    for (const choice of missing) told.add(choice);
    if (one.kept.size === most.kept.size) continue;
    const own = freeName(`${name} once`, new Set(form.lists.keys()));
    form.lists.set(own, listOf(list, one.kept));
    one.draft.question = { ...one.draft.question, list: own };
  }
  const kept = listOf(list, most.kept);
  form.lists.set(name, kept);
  const isCertain = sorted.every((one) => one.isCertain);
  if (!isCertain || !mayRepeat) noteKept(form, name, kept, { ...most, isCertain });
}
