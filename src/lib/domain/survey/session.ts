import type { CompiledSurvey } from './compile.ts';
import type { Choice, Group, LocalText, Look, Question, QuestionTypeName } from './definition.ts';
import { toText } from './expression/values.ts';
import { isRequired, problemOf, type Problem } from './problems.ts';
import { isEmpty, type Answers, type AnswerValue, type Draft } from './question-type.ts';
import { asks, screenIndex, screensOf, type Screen } from './screens.ts';
import { tableAround } from './tables.ts';
import { showText, type ShownText } from './texts.ts';
import { selectionOf, type Selection } from './selection.ts';
import { SheetValues } from './values.ts';

export type ShownChoice = { name: string; label: ShownText };
export type ShownHeading = { kind: 'heading'; name: string; label: ShownText | undefined; hint: ShownText | undefined };
export type ShownQuestion = {
  kind: 'question';
  name: string;
  type: QuestionTypeName;
  label: ShownText | undefined;
  hint: ShownText | undefined;
  /** The question over it where it is a row of a table. */
  table: ShownHeading | undefined;
  required: boolean;
  /** Asked in the contact form: it is about who somebody is, and a person may leave it empty without a word. */
  contact: boolean;
  /** What is typed here may say who somebody is. */
  mayName: boolean;
  choices: readonly ShownChoice[];
  look: Look | undefined;
  min: number | undefined;
  max: number | undefined;
  step: number | undefined;
  /** Of several choices: how many, and which of them stand alone. */
  selection: Selection | undefined;
  /** Missing: not answered yet. null: "no answer" was chosen. */
  value: AnswerValue | null | undefined;
  /** The one that the form is answered in. */
  language: string;
  /** Whether the form would take this answer. */
  fits: (value: AnswerValue) => boolean;
};
export type ShownScreen = {
  key: string;
  /** Labels of the groups around, from the outermost in. */
  headings: readonly ShownHeading[];
  parts: readonly (ShownHeading | ShownQuestion)[];
};
/** "Frage 3 von etwa 9". A screen that only tells something has no number. */
export type Progress = { number: number; total: number; isEstimate: boolean; unit: 'question' | 'page' };
export type ShownProblem = Problem & { screen: string; message: ShownText | undefined };

/**
 * Of what was found wrong, that which still is: an error goes as soon as it is mended. What is wrong in another way by
 * now waits for the next look, since whoever mends something is in the middle of it.
 */
export const stillWrong = (found: readonly ShownProblem[], now: readonly ShownProblem[]): ShownProblem[] =>
  now.filter(({ name, code }) => found.some((before) => before.name === name && before.code === code));

/** `today` is the day (`YYYY-MM-DD`) on the clock of whoever answers. */
export type Situation = { draft: Draft; language: string; today: string };

/** The draft a fresh sheet starts with: the initial values its form names. */
export function startDraft(survey: CompiledSurvey): Draft {
  const draft: Record<string, AnswerValue | null> = {};
  for (const [name, { question, type }] of survey.questions) {
    const value = question.initial === undefined ? undefined : type.read(question.initial, question);
    if (value !== undefined) draft[name] = value;
  }
  return draft;
}

/**
 * A survey at one moment, as a person meets it. It never changes: a new answer, another language or another day make a
 * new view. Nothing in it is asynchronous and nothing throws.
 */
export class SurveyView {
  readonly values: SheetValues;
  /** The screens there are right now; what `key` means in all methods. */
  readonly screens: readonly Screen[];

  constructor(
    readonly survey: CompiledSurvey,
    private readonly situation: Situation
  ) {
    this.values = new SheetValues(survey, situation.draft, situation.today);
    this.screens = screensOf(this.values);
  }

  get defaultLanguage(): string {
    return this.survey.definition.languages[0].tag;
  }

  text(text: LocalText | undefined): ShownText | undefined {
    return showText(text, this.situation.language, this.defaultLanguage, (name) => this.words(name) || '…');
  }

  /** The answer to a question in words: labels of choices, numbers and texts as they are; empty if there is none. */
  words(name: string): string {
    const compiled = this.survey.questions.get(name);
    if (!compiled?.type.hasChoices) {
      const value = this.values.value(name);
      if (typeof value === 'number' && !Number.isFinite(value)) return '';
      const list = this.survey.definition.lists[compiled?.question.list ?? ''];
      if (list === undefined) return toText(value);
      const shown = compiled?.expressions.calculation;
      if (value !== '' && shown?.kind === 'ref' && this.survey.questions.get(shown.name)?.type.hasChoices)
        return this.words(shown.name);
      const label = (name: string) => this.#label(list.find((choice) => choice.name === name)) ?? name;
      return toText(value).split(/\s+/).map(label).join(', ');
    }
    const answer = this.values.isRelevant(name) ? this.values.answer(name) : undefined;
    const chosen = Array.isArray(answer) ? answer : isEmpty(answer) ? [] : [String(answer)];
    return chosen.map((choice) => this.#label(this.values.choice(name, choice)) ?? choice).join(', ');
  }

  #label(choice: Choice | undefined): string | undefined {
    return showText(choice?.label, this.situation.language, this.defaultLanguage)?.plain;
  }

  /** The screen for a remembered key, or the nearest one before it that still exists; undefined in an empty form. */
  screen(key?: string): ShownScreen | undefined {
    const screen = this.screens[screenIndex(this.values, this.screens, key)];
    if (screen === undefined) return undefined;
    const parts = screen.parts.map((part) => (part.kind === 'group' ? this.#heading(part) : this.question(part)));
    return { key: screen.key, headings: screen.groups.map((group) => this.#heading(group)), parts };
  }

  /** undefined after the last screen, where the answers are checked. */
  next(key?: string): string | undefined {
    return this.screens[screenIndex(this.values, this.screens, key) + 1]?.key;
  }

  /** Without a key (on the check-answers page): the last screen. undefined before the first one. */
  previous(key?: string): string | undefined {
    return key === undefined
      ? this.screens.at(-1)?.key
      : this.screens[screenIndex(this.values, this.screens, key) - 1]?.key;
  }

  /** Where a screen stands, from 1; that of the nearest one before it where it no longer exists. */
  stepOf(key?: string): number {
    return screenIndex(this.values, this.screens, key) + 1;
  }

  /** The key of the screen that stands there, or of the last one where there are not so many. */
  keyAt(step: number): string | undefined {
    return (this.screens[step - 1] ?? this.screens.at(-1))?.key;
  }

  progress(key?: string): Progress | undefined {
    const current = this.screens[screenIndex(this.values, this.screens, key)];
    const asking = this.screens.filter((screen) => screen.parts.some((part) => asks(this.values, part)));
    const number = asking.findIndex((screen) => screen === current) + 1;
    if (number === 0) return undefined;
    const single = asking.every((screen) => screen.parts.filter((part) => asks(this.values, part)).length === 1);
    const conditional = [...this.survey.questions.values()].some(
      ({ expressions }) => expressions.relevant !== undefined
    );
    const isEstimate = conditional || this.survey.groupRelevance.size > 0;
    return { number, total: asking.length, isEstimate, unit: single ? 'question' : 'page' };
  }

  /** What holds a person up on one screen, or anywhere, in the order of the form. */
  problems(key?: string): ShownProblem[] {
    const screens = key === undefined ? this.screens : this.screens.filter((screen) => screen.key === key);
    return screens.flatMap((screen) =>
      screen.parts.flatMap((part) => {
        const problem = asks(this.values, part) ? problemOf(this.values, part.name) : undefined;
        return problem === undefined ? [] : [{ ...problem, screen: screen.key, message: this.text(problem.words) }];
      })
    );
  }

  /** Every question that is asked, with its screen: the check-answers page. */
  review(): { screen: string; question: ShownQuestion }[] {
    return this.screens.flatMap((screen) =>
      screen.parts.flatMap((part) =>
        asks(this.values, part) ? [{ screen: screen.key, question: this.question(part) }] : []
      )
    );
  }

  /** Questions that a person has answered and is no longer asked: they are not sent, and come back with their relevance. */
  leftOut(): ShownQuestion[] {
    return [...this.survey.questions.values()].flatMap(({ question, type }) => {
      if (!type.asks || this.values.isRelevant(question.name)) return [];
      const shown = this.question(question);
      const own = question.initial === undefined ? undefined : type.read(question.initial, question);
      return isEmpty(shown.value) || String(shown.value) === String(own) ? [] : [shown];
    });
  }

  /** What is sent: relevant answers and calculations. Only to be used when `problems()` is empty. */
  answers(): Answers {
    return this.values.answers();
  }

  question(question: Question): ShownQuestion {
    const { name, type, look, min, max, step } = question;
    const compiled = this.survey.questions.get(name);
    const choices = this.values
      .offered(name)
      .map((choice) => ({ name: choice.name, label: this.#choiceLabel(choice) }));
    const required = compiled !== undefined && isRequired(this.values, compiled);
    const value = this.values.answer(name);
    const table = question.list === undefined ? undefined : tableAround(compiled?.groups ?? []);
    return {
      kind: 'question',
      name,
      type,
      label: this.text(question.label),
      hint: this.text(question.hint),
      table: table && this.#heading(table),
      required,
      contact: this.survey.part === 'contact',
      mayName: compiled?.type.mayName === true,
      choices,
      look,
      min,
      max,
      step,
      selection: selectionOf(this.values, name),
      value,
      language: this.situation.language,
      fits: (answer) => this.#fits(name, answer)
    };
  }

  #fits(name: string, answer: AnswerValue): boolean {
    const { draft, today } = this.situation;
    return problemOf(new SheetValues(this.survey, { ...draft, [name]: answer }, today), name) === undefined;
  }

  #choiceLabel(choice: { name: string; label: LocalText }): ShownText {
    const plain = choice.name;
    const own = { blocks: [], plain, language: 'und', isFallback: false };
    return (
      this.text(choice.label) ?? { ...own, blocks: [{ type: 'paragraph', children: [{ type: 'plain', text: plain }] }] }
    );
  }

  #heading(group: Group): ShownHeading {
    return { kind: 'heading', name: group.name, label: this.text(group.label), hint: this.text(group.hint) };
  }
}
