import { given } from '../../kernel/given.ts';
import type { CompiledQuestion, CompiledSurvey } from './compile.ts';
import type { Choice, Group } from './definition.ts';
import { evaluate, type Scope } from './expression/evaluate.ts';
import type { Expression } from './expression/tree.ts';
import { toBoolean, type Value } from './expression/values.ts';
import { isEmpty, type Answers, type AnswerValue, type Draft } from './question-type.ts';

const asValue = (answer: AnswerValue | null | undefined): Value =>
  Array.isArray(answer) ? answer.join(' ') : (answer ?? '');

/** As in JavaRosa, a calculation that comes to no number (`'' + 1`) leaves its question empty. */
const settled = (value: Value): Value => (Number.isNaN(value) ? '' : value);

/** A calculation's result as an answer: nothing where there is none, or where JSON could not hold it. */
const asAnswer = (value: Value): AnswerValue | undefined =>
  value === '' || (typeof value === 'number' && !Number.isFinite(value)) ? undefined : value;

/**
 * What follows from a sheet at one moment: what is relevant, what is calculated, which choices are offered. Each thing
 * is worked out when it is first asked for, and once. As in XForms, a question that is not relevant counts as
 * unanswered everywhere, while its answer stays in the draft and comes back with its relevance.
 */
export class SheetValues {
  readonly #values = new Map<string, Value>();
  readonly #relevance = new Map<string, boolean>();
  readonly #groupRelevance = new Map<Group, boolean>();
  readonly #offered = new Map<string, readonly Choice[]>();

  constructor(
    readonly survey: CompiledSurvey,
    readonly draft: Draft,
    readonly today: string
  ) {
    for (const name of survey.first) this.value(name);
  }

  /** Evaluates in the light of this sheet; `self` is what `.` means. */
  evaluate(tree: Expression, more: Pick<Scope, 'self' | 'column'> = {}): Value {
    return evaluate(tree, {
      today: this.today,
      matches: this.survey.matches,
      answer: (name) => this.value(name),
      ...more
    });
  }

  isGroupRelevant(group: Group): boolean {
    let known = this.#groupRelevance.get(group);
    if (known === undefined) {
      const tree = this.survey.groupRelevance.get(group);
      known = tree === undefined || toBoolean(this.evaluate(tree));
      this.#groupRelevance.set(group, known);
    }
    return known;
  }

  isRelevant(name: string): boolean {
    let known = this.#relevance.get(name);
    if (known === undefined) {
      const compiled = this.survey.questions.get(name);
      known = compiled !== undefined && this.#worksOutRelevant(compiled);
      this.#relevance.set(name, known);
    }
    return known;
  }

  #worksOutRelevant({ groups, expressions }: CompiledQuestion): boolean {
    if (!groups.every((group) => this.isGroupRelevant(group))) return false;
    return expressions.relevant === undefined || toBoolean(this.evaluate(expressions.relevant));
  }

  /** What `${name}` means to an expression. */
  value(name: string): Value {
    let known = this.#values.get(name);
    if (known === undefined) {
      const compiled = this.survey.questions.get(name);
      known = compiled === undefined || !this.isRelevant(name) ? '' : this.#worksOutValue(compiled);
      this.#values.set(name, known);
    }
    return known;
  }

  #worksOutValue({ question, expressions }: CompiledQuestion): Value {
    if (expressions.calculation !== undefined) return settled(this.evaluate(expressions.calculation));
    return asValue(this.answer(question.name));
  }

  /** The given answer as far as it counts: of choices, only those that are offered. */
  answer(name: string): AnswerValue | null | undefined {
    const given = Object.hasOwn(this.draft, name) ? this.draft[name] : undefined;
    const filtered = this.survey.questions.get(name)?.expressions.filter !== undefined;
    if (!filtered || isEmpty(given)) return given;
    const names = new Set(this.offered(name).map((choice) => choice.name));
    if (Array.isArray(given)) return given.filter((chosen) => names.has(chosen));
    return names.has(String(given)) ? given : undefined;
  }

  offered(name: string): readonly Choice[] {
    let known = this.#offered.get(name);
    if (known === undefined) {
      const compiled = this.survey.questions.get(name);
      known = compiled === undefined ? [] : this.#worksOutOffered(compiled);
      this.#offered.set(name, known);
    }
    return known;
  }

  #worksOutOffered(compiled: CompiledQuestion): readonly Choice[] {
    const fitting = compiled.choices.filter((choice) => this.#fits(compiled, choice));
    // Of choices with one name the first that fits is the one.
    return [...new Map(fitting.toReversed().map((choice) => [choice.name, choice])).values()].toReversed();
  }

  #fits({ expressions: { filter } }: CompiledQuestion, choice: Choice): boolean {
    const column = (name: string) => (name === 'name' ? choice.name : (choice.columns?.[name] ?? ''));
    return filter === undefined || toBoolean(this.evaluate(filter, { column }));
  }

  /** The choice that a name stands for: where several have it, the one that is offered in the light of this sheet. */
  choice(name: string, chosen: string): Choice | undefined {
    const compiled = this.survey.questions.get(name);
    const called = compiled?.choices.filter((choice) => choice.name === chosen) ?? [];
    return called.length > 1 ? called.find((choice) => this.#fits(given(compiled), choice)) : called[0];
  }

  /** What is sent: relevant answers and calculations, nothing empty. */
  answers(): Answers {
    const answers: Answers = {};
    for (const [name, { type, question }] of this.survey.questions) {
      if (!type.yields || !this.isRelevant(name)) continue;
      const answer = question.calculation === undefined ? this.answer(name) : asAnswer(this.value(name));
      if (!isEmpty(answer)) answers[name] = answer;
    }
    return answers;
  }
}
