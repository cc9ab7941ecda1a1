import { given } from '../../kernel/given.ts';
import type { Group, Item, Question } from './definition.ts';
import { isHidden, isNote } from './told.ts';
import type { SheetValues } from './values.ts';

/** What stands on one screen. `key` stays the same while answers come and go: a draft remembers its place by it. */
export type Screen = {
  key: string;
  /** The groups around it, from the outermost in; for a field-list, the group itself last. */
  groups: readonly Group[];
  /** A group among them is a heading inside the screen. */
  parts: readonly (Question | Group)[];
};

export const asks = (values: SheetValues, part: Question | Group): part is Question =>
  part.kind === 'question' && values.survey.questions.get(part.name)?.type.asks === true;

class ScreenLayout {
  readonly screens: Screen[] = [];
  #notes: Question[] = [];

  constructor(private readonly values: SheetValues) {
    this.#items(values.survey.items, []);
    this.#closeNotes([]);
  }

  #isShown(question: Question): boolean {
    return !isHidden(question) && this.values.isRelevant(question.name);
  }

  #items(items: readonly Item[], groups: readonly Group[]): void {
    for (const item of items) {
      if (item.kind === 'question') this.#question(item, groups);
      else if (this.values.isGroupRelevant(item)) this.#group(item, groups);
    }
  }

  #group(group: Group, groups: readonly Group[]): void {
    this.#closeNotes(groups);
    const around = [...groups, group];
    if (!group.oneScreen) {
      this.#items(group.items, around);
      this.#closeNotes(around);
      return;
    }
    const parts = [...this.#partsOf(group.items)];
    if (parts.some((part) => part.kind === 'question')) this.screens.push({ key: group.name, groups: around, parts });
  }

  *#partsOf(items: readonly Item[]): Generator<Question | Group> {
    for (const item of items) {
      if (item.kind === 'question') {
        if (this.#isShown(item)) yield item;
        continue;
      }
      const inner = this.values.isGroupRelevant(item) ? [...this.#partsOf(item.items)] : [];
      if (inner.length > 0 && item.label !== undefined) yield item;
      yield* inner;
    }
  }

  /** A note belongs to the question that follows it in its group; one that ends a group has a screen of its own. */
  #question(question: Question, groups: readonly Group[]): void {
    if (!this.#isShown(question)) return;
    if (isNote(question)) {
      this.#notes.push(question);
      return;
    }
    this.screens.push({ key: question.name, groups, parts: [...this.#notes, question] });
    this.#notes = [];
  }

  #closeNotes(groups: readonly Group[]): void {
    if (this.#notes.length > 0) this.screens.push({ key: given(this.#notes[0]).name, groups, parts: this.#notes });
    this.#notes = [];
  }
}

/** The screens there are at this moment: one question each, or a field-list. */
export const screensOf = (values: SheetValues): readonly Screen[] => new ScreenLayout(values).screens;

function* keysIn(items: readonly Item[]): Generator<string> {
  for (const item of items) {
    yield item.name;
    if (item.kind === 'group') yield* keysIn(item.items);
  }
}

/**
 * Where to go for a remembered key: to its screen, or, if an answer has made that one disappear, to the last one before
 * it. -1 if there is no screen at all.
 */
export function screenIndex(values: SheetValues, screens: readonly Screen[], key: string | undefined): number {
  const exact = screens.findIndex((screen) => screen.key === key);
  if (exact >= 0 || screens.length === 0) return exact;
  const order = new Map([...keysIn(values.survey.items)].map((name, index) => [name, index]));
  const wanted = order.get(key ?? '') ?? -1;
  return Math.max(
    0,
    screens.findLastIndex((screen) => given(order.get(screen.key)) <= wanted)
  );
}
