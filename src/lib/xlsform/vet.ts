import { columnsOf, EXPRESSION_PARTS, type ExpressionPart } from '../domain/survey/compile.ts';
import { circularIn } from '../domain/survey/dependencies.ts';
import { checkExpression, type Surroundings } from '../domain/survey/expression/check.ts';
import { parseExpression } from '../domain/survey/expression/parse.ts';
import { understandsPattern } from '../domain/survey/expression/regex.ts';
import { namesIn, type ExpressionProblem } from '../domain/survey/expression/tree.ts';
import { columnReason } from './filter-columns.ts';
import type { PlainRole } from './columns.ts';
import { draftQuestions, type DraftGroup, type DraftNode, type DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';
import { namesOf } from './names.ts';
import type { REPORT_CODES } from './report.ts';
import type { Row } from './table.ts';

/** The column that each part of a question stands in. */
export const ROLES: Readonly<Record<ExpressionPart, PlainRole>> = {
  relevant: 'relevant',
  required: 'required',
  constraint: 'constraint',
  calculation: 'calculation',
  filter: 'choice_filter'
};

/** What is no XPath at all is a mistake in the form; other XPath is only more than this app knows. */
const BROKEN = new Set<ExpressionProblem['code']>([
  'unexpected',
  'unfinished',
  'unclosed-text',
  'argument-count',
  'too-long'
]);

type Parsed = { tree: ReturnType<typeof parseExpression>; names: readonly string[] };

const firstProblem = ({ tree }: Parsed, around: Surroundings): ExpressionProblem | undefined =>
  tree.ok ? checkExpression(tree.value, around)[0] : tree.error;

type Owner = { row: Row; name: string; list?: string | undefined };

class Vetting {
  #known = new Set<string>();
  /** What fell in the last round: only whoever reads it can fall in this one. Undefined in the first, where all are looked at. */
  #fallen: ReadonlySet<string> | undefined;
  #changed = true;
  readonly #parsed = new Map<string, Parsed>();

  constructor(private readonly form: Form) {}

  /** What is left out takes along what reads it, so it goes round until nothing more falls. */
  run(nodes: DraftNode[]): DraftNode[] {
    let kept = nodes;
    while (this.#changed) {
      this.#changed = false;
      const known = namesOf(kept);
      if (this.#known.size > 0) this.#fallen = new Set([...this.#known].filter((name) => !known.has(name)));
      this.#known = known;
      kept = this.#nodes(kept);
    }
    return kept;
  }

  #nodes(nodes: readonly DraftNode[]): DraftNode[] {
    return nodes.flatMap((node): DraftNode[] => {
      if (node.kind === 'question') return this.#keepsQuestion(node) ? [node] : [];
      if (!this.#keepsGroup(node)) return [];
      const inner = this.#nodes(node.nodes);
      if (inner.length === 0)
        this.form.report.add('group-empty', this.form.survey.place(node.row), { name: node.group.name });
      return inner.length === 0 ? [] : [{ ...node, nodes: inner }];
    });
  }

  #keepsGroup({ row, group, nodes }: DraftGroup): boolean {
    if (group.relevant === undefined || this.#holds({ row, name: group.name }, 'relevant', group.relevant)) return true;
    this.#changed = true;
    for (const inner of draftQuestions(nodes)) {
      this.form.leftOut.add(inner.question.name);
      this.form.report.add('inside-left-out', this.form.survey.place(inner.row), {
        name: inner.question.name,
        params: { value: group.name }
      });
    }
    return false;
  }

  #keepsQuestion(draft: DraftQuestion): boolean {
    const owner = { row: draft.row, name: draft.question.name, list: draft.question.list };
    for (const part of EXPRESSION_PARTS) {
      const source = draft.question[part];
      if (source === undefined || this.#holds(owner, part, source)) continue;
      this.#changed = true;
      if (part !== 'constraint' && part !== 'required') {
        this.form.leftOut.add(draft.question.name);
        return false;
      }
      const { [part]: _, ...rest } = draft.question;
      draft.question = rest;
    }
    return true;
  }

  /** False where the part cannot stay. A mistake in the form is an error, and stays so that it is named once. */
  #holds({ row, name, list = '' }: Owner, part: ExpressionPart, source: string): boolean {
    const self = part === 'constraint' || part === 'required';
    const columns = part === 'filter' ? columnsOf(this.form.lists.get(list)?.choices ?? []) : undefined;
    const parsed = this.#parse(source);
    const fallen = this.#fallen;
    if (fallen !== undefined && !parsed.names.some((other) => fallen.has(other))) return true;
    const problem = firstProblem(parsed, {
      knows: (other) => this.#known.has(other),
      self,
      understands: understandsPattern,
      ...(columns && { columns })
    });
    if (problem === undefined) return true;
    const code = this.#codeFor(part, problem);
    const reason = part === 'filter' && problem.code === 'unknown-word' && columnReason(this.form, list, problem.text);
    const params = { value: source, at: problem.at + 1, piece: problem.text, problem: problem.code, ...reason };
    const key = `${row.number} ${part}`;
    if (!this.#named.has(key)) this.form.report.add(code, this.form.survey.place(row, ROLES[part]), { name, params });
    this.#named.add(key);
    return code === 'expression-broken' || code === 'expression-unknown-question';
  }

  #parse(source: string): Parsed {
    const known = this.#parsed.get(source);
    if (known !== undefined) return known;
    const tree = parseExpression(source);
    const parsed = { tree, names: tree.ok ? [...namesIn(tree.value)] : [] };
    this.#parsed.set(source, parsed);
    return parsed;
  }

  readonly #named = new Set<string>();

  #codeFor(part: ExpressionPart, problem: ExpressionProblem): keyof typeof REPORT_CODES {
    if (BROKEN.has(problem.code)) return 'expression-broken';
    const isLeftOut = problem.code === 'unknown-question' && this.form.leftOut.has(problem.text);
    if (problem.code === 'unknown-question' && !isLeftOut) return 'expression-unknown-question';
    if (part === 'constraint') return 'constraint-left-out';
    if (part === 'required') return 'required-left-out';
    return isLeftOut ? 'refers-to-left-out' : 'expression-not-understood';
  }
}

const readsOf = (source: string | undefined): string[] => {
  const parsed = source === undefined ? undefined : parseExpression(source);
  return parsed?.ok ? [...namesIn(parsed.value)] : [];
};

function* withReads(nodes: readonly DraftNode[], around: readonly string[] = []): Generator<[string, Set<string>]> {
  for (const node of nodes) {
    if (node.kind === 'group') yield* withReads(node.nodes, [...around, ...readsOf(node.group.relevant)]);
    else {
      const { name, relevant, calculation, filter } = node.question;
      yield [name, new Set([...around, ...readsOf(relevant), ...readsOf(calculation), ...readsOf(filter)])];
    }
  }
}

/** Takes out what the survey engine does not understand, and says so; names what is wrong. */
export function vetExpressions(form: Form, nodes: DraftNode[]): DraftNode[] {
  const kept = new Vetting(form).run(nodes);
  const circular = circularIn(new Map(withReads(kept)));
  for (const { row, question } of draftQuestions(kept)) {
    if (!circular.has(question.name)) continue;
    const part = (['relevant', 'calculation', 'filter'] as const).find((one) =>
      readsOf(question[one]).some((read) => circular.has(read))
    );
    form.report.add('circular', form.survey.place(row, part && ROLES[part]), { name: question.name });
  }
  return kept;
}
