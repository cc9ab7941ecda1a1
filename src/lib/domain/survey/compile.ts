import { err, ok, type Result } from '../../kernel/result.ts';
import type { Choice, Group, Item, Question, SurveyDefinition } from './definition.ts';
import { isHidden, isNote } from './told.ts';
import { dependenciesOf } from './dependencies.ts';
import { checkExpression, usesRegex } from './expression/check.ts';
import type { Matcher } from './expression/functions.ts';
import { parseExpression } from './expression/parse.ts';
import { namesIn, type Expression, type ExpressionProblem } from './expression/tree.ts';
import type { QuestionType, QuestionTypes } from './question-type.ts';

/** The columns of the XLSForm sheet that hold expressions. */
export const EXPRESSION_PARTS = ['relevant', 'required', 'constraint', 'calculation', 'filter'] as const;
export type ExpressionPart = (typeof EXPRESSION_PARTS)[number];
type Expressions = Partial<Record<ExpressionPart, Expression>>;

export type CompiledQuestion = {
  question: Question;
  type: QuestionType;
  /** From the outermost in. */
  groups: readonly Group[];
  expressions: Expressions;
  choices: readonly Choice[];
};

/** A definition whose expressions are trees and whose references are known to hold. */
export type CompiledSurvey = {
  definition: SurveyDefinition;
  part: SurveyPart;
  items: readonly Item[];
  /** In the order of the form. */
  questions: ReadonlyMap<string, CompiledQuestion>;
  groupRelevance: ReadonlyMap<Group, Expression>;
  /** What has to be worked out first, in this order, where so many wait for each other that recursion would not do. */
  first: readonly string[];
  matches: Matcher;
};

export type CompileProblem =
  | { code: 'duplicate-name' | 'missing-list' | 'circular' | 'missing-calculation'; name: string }
  | { code: 'expression'; name: string; part: ExpressionPart; problem: ExpressionProblem };

export type SurveyPart = 'answers' | 'contact';

/** The items of the answer sheet, or of the contact form that is kept apart from it. */
const itemsOf = (definition: SurveyDefinition, part: SurveyPart): readonly Item[] =>
  part === 'answers' ? definition.items : (definition.contact?.items ?? []);

/** All questions with the groups around them, in the order of the form. */
export function* questionsIn(
  items: readonly Item[],
  groups: readonly Group[] = []
): Generator<{ question: Question; groups: readonly Group[] }> {
  for (const item of items) {
    if (item.kind === 'group') yield* questionsIn(item.items, [...groups, item]);
    else yield { question: item, groups };
  }
}

function* groupsIn(items: readonly Item[]): Generator<Group> {
  for (const item of items) {
    if (item.kind !== 'group') continue;
    yield item;
    yield* groupsIn(item.items);
  }
}

export const columnsOf = (choices: readonly Choice[]): ReadonlySet<string> =>
  new Set(['name', ...choices.flatMap((choice) => Object.keys(choice.columns ?? {}))]);

/** A phone's stack holds a multiple of it. */
const DEEPEST_RECURSION = 100;

class Compiler {
  first: readonly string[] = [];
  readonly problems: CompileProblem[] = [];
  readonly questions = new Map<string, CompiledQuestion>();
  readonly groupRelevance = new Map<Group, Expression>();
  readonly #names = new Set<string>();

  constructor(
    private readonly definition: SurveyDefinition,
    private readonly items: readonly Item[],
    private readonly types: QuestionTypes
  ) {
    for (const { question } of questionsIn(items)) this.#name(question.name);
    const groupNames = [...groupsIn(items)];
    for (const group of groupNames) this.#relevance(group);
    for (const { question, groups } of questionsIn(items)) this.#question(question, groups);
    for (const group of groupNames) this.#name(group.name);
    const reads = new Map([...this.questions].map(([name, compiled]) => [name, this.#reads(compiled)]));
    const { circular, depth, order } = dependenciesOf(reads);
    if (circular !== undefined) this.problems.push({ code: 'circular', name: circular });
    if (depth > DEEPEST_RECURSION) this.first = order;
  }

  #name(name: string): void {
    if (this.#names.has(name)) this.problems.push({ code: 'duplicate-name', name });
    this.#names.add(name);
  }

  #expression(
    name: string,
    part: ExpressionPart,
    source: string,
    columns?: ReadonlySet<string>
  ): Expression | undefined {
    const parsed = parseExpression(source);
    if (!parsed.ok) this.problems.push({ code: 'expression', name, part, problem: parsed.error });
    if (!parsed.ok) return undefined;
    const self = part === 'constraint' || part === 'required';
    const around = { knows: (other: string) => this.#names.has(other), self, ...(columns && { columns }) };
    const problems = checkExpression(parsed.value, around);
    for (const problem of problems) this.problems.push({ code: 'expression', name, part, problem });
    return parsed.value;
  }

  #relevance(group: Group): void {
    if (group.relevant === undefined) return;
    const tree = this.#expression(group.name, 'relevant', group.relevant);
    if (tree !== undefined) this.groupRelevance.set(group, tree);
  }

  #question(question: Question, groups: readonly Group[]): void {
    // A note with a value is sent like any other calculation; it is only shown as well.
    const isShown = isNote(question) && question.calculation !== undefined;
    const type = this.types[isShown ? 'calculate' : question.type];
    const { lists } = this.definition;
    const list = question.list !== undefined && Object.hasOwn(lists, question.list) ? lists[question.list] : undefined;
    if (type.hasChoices && list === undefined) this.problems.push({ code: 'missing-list', name: question.name });
    if (isHidden(question) && question.calculation === undefined) {
      this.problems.push({ code: 'missing-calculation', name: question.name });
    }
    const choices = type.hasChoices ? (list ?? []) : [];
    const expressions: Expressions = {};
    for (const part of EXPRESSION_PARTS) {
      const source = question[part];
      const columns = part === 'filter' ? columnsOf(choices) : undefined;
      if (source !== undefined) expressions[part] = this.#expression(question.name, part, source, columns);
    }
    this.questions.set(question.name, { question, type, groups, expressions, choices });
  }

  #reads({ groups, expressions }: CompiledQuestion): Set<string> {
    const own = [expressions.relevant, expressions.calculation, expressions.filter];
    const trees = [...own, ...groups.map((group) => this.groupRelevance.get(group))];
    return new Set(trees.flatMap((tree) => (tree === undefined ? [] : [...namesIn(tree)])));
  }
}

/** Makes a definition ready to be answered. `matches` is what `regex()` asks; see `prepareSurvey` for who brings it. */
export function compileSurvey(
  definition: SurveyDefinition,
  types: QuestionTypes,
  matches: Matcher = () => false,
  part: SurveyPart = 'answers'
): Result<CompiledSurvey, CompileProblem[]> {
  const items = itemsOf(definition, part);
  const { problems, questions, groupRelevance, first } = new Compiler(definition, items, types);
  return problems.length > 0
    ? err(problems)
    : ok({ definition, part, items, questions, groupRelevance, first, matches });
}

/** Compiles, and fetches the regular expression engine (a chunk of its own) only if this survey asks for it. */
export async function prepareSurvey(
  definition: SurveyDefinition,
  types: QuestionTypes,
  part: SurveyPart = 'answers'
): Promise<Result<CompiledSurvey, CompileProblem[]>> {
  const compiled = compileSurvey(definition, types, undefined, part);
  if (!compiled.ok) return compiled;
  const questions = [...compiled.value.questions.values()];
  const trees = [
    ...questions.flatMap(({ expressions }) => Object.values(expressions)),
    ...compiled.value.groupRelevance.values()
  ];
  if (!trees.some((tree) => usesRegex(tree))) return compiled;
  const { createMatcher } = await import('./expression/regex.ts');
  return ok({ ...compiled.value, matches: createMatcher() });
}
