import { given } from '../../kernel/given.ts';
import { EXPRESSION_PARTS, questionsIn, type ExpressionPart } from './compile.ts';
import { asksForContact } from './contact-words.ts';
import { keyedChoices, keysOf } from './choice-keys.ts';
import type { Choice, Group, Item, LocalText, Question, SurveyDefinition } from './definition.ts';
import { isAsked, isNote } from './told.ts';
import { parseExpression } from './expression/parse.ts';
import { namesIn } from './expression/tree.ts';
import type { QuestionTypes } from './question-type.ts';

const speaks = (name: string, label: LocalText | undefined): boolean =>
  [name, ...Object.values(label ?? {})].some((text) => asksForContact(text));

/**
 * Names of the questions that seem to ask who somebody is: texts and numbers by their own words, all questions of a
 * group (`Kontaktdaten`) by the group's. A suggestion, in the order of the form; a person decides.
 */
export function contactQuestions(items: readonly Item[], types: QuestionTypes): string[] {
  const found: string[] = [];
  for (const { question, groups } of questionsIn(items)) {
    const isTyped = types[question.type].mayName === true;
    const byGroup = groups.some((group) => speaks(group.name, group.label));
    if (isAsked(question) && (byGroup || (isTyped && speaks(question.name, question.label)))) found.push(question.name);
  }
  return found;
}

/** An expression or a text that looked across the cut, and was taken out. */
export type Severed = { name: string; part: ExpressionPart | 'text'; reads: string };

export type ContactSplit = { definition: SurveyDefinition; severed: Severed[] };

const PIPED = /\$\{\s*([^{}]+?)\s*\}/g;

/** A group moves as a whole when nothing but its notes would stay behind. */
function split(items: readonly Item[], moves: ReadonlySet<string>, side: 'stays' | 'moves'): Item[] {
  const asked = items.flatMap((item) => (item.kind === 'question' && isAsked(item) ? [item.name] : []));
  const notesMove = asked.length > 0 && asked.every((name) => moves.has(name));
  return items.flatMap((item): Item[] => {
    if (item.kind === 'group') {
      const inner = split(item.items, moves, side);
      return inner.length === 0 ? [] : [{ ...item, items: inner }];
    }
    const isMoving = moves.has(item.name) || (notesMove && isNote(item));
    return isMoving === (side === 'moves') ? [item] : [];
  });
}

class Severing {
  readonly severed: Severed[] = [];

  constructor(private readonly here: ReadonlySet<string>) {}

  #across(source: string): string | undefined {
    const parsed = parseExpression(source);
    return parsed.ok ? [...namesIn(parsed.value)].find((name) => !this.here.has(name)) : undefined;
  }

  #text(name: string, text: LocalText): LocalText {
    const missing = new Set<string>();
    const shown = Object.entries(text).map(([tag, words]) => {
      const kept = words.replace(PIPED, (whole, other: string) =>
        this.here.has(other) ? whole : (missing.add(other), '…')
      );
      return [tag, kept] as const;
    });
    for (const reads of missing) this.severed.push({ name, part: 'text', reads });
    return Object.fromEntries(shown);
  }

  #texts<T extends Question | Group>(item: T): T {
    const { label, hint } = item;
    return {
      ...item,
      ...(label && { label: this.#text(item.name, label) }),
      ...(hint && { hint: this.#text(item.name, hint) })
    };
  }

  /** A calculation that reads across the cut has no value any more, so it goes. */
  #question(question: Question): Item[] {
    const kept: Question = { ...question };
    for (const part of EXPRESSION_PARTS) {
      const reads = question[part] === undefined ? undefined : this.#across(question[part]);
      if (reads === undefined) continue;
      this.severed.push({ name: question.name, part, reads });
      if (part === 'calculation') return [];
      delete kept[part];
    }
    return [this.#texts(kept)];
  }

  items(items: readonly Item[]): Item[] {
    return items.flatMap((item): Item[] => {
      if (item.kind === 'question') return this.#question(item);
      const { relevant, ...rest } = item;
      const reads = relevant === undefined ? undefined : this.#across(relevant);
      if (reads !== undefined) this.severed.push({ name: item.name, part: 'relevant', reads });
      const group: Group = { ...rest, ...(relevant !== undefined && reads === undefined && { relevant }) };
      return [this.#texts({ ...group, items: this.items(item.items) })];
    });
  }
}

/** Until nothing reads across: a calculation that fell may have been read by another one. */
function sever(items: readonly Item[]): { items: Item[]; severed: Severed[] } {
  const names = new Set([...questionsIn(items)].map(({ question }) => question.name));
  const severing = new Severing(names);
  const kept = severing.items(items);
  if ([...questionsIn(kept)].length === names.size) return { items: kept, severed: severing.severed };
  const again = sever(kept);
  return { items: again.items, severed: [...severing.severed, ...again.severed] };
}

type Lists = Map<string, readonly Choice[]>;

const listsFor = (lists: Lists, items: readonly Item[]): SurveyDefinition['lists'] => {
  const used = new Set([...questionsIn(items)].map(({ question }) => question.list));
  return Object.fromEntries([...lists].filter(([name]) => used.has(name)).map(([name, list]) => [name, [...list]]));
};

/** Without its filter a question offers choices of one name side by side: they get names that tell them apart. */
const toldApart = (items: readonly Item[], lists: Lists): Item[] =>
  items.map((item): Item => {
    if (item.kind === 'group') return { ...item, items: toldApart(item.items, lists) };
    const list = item.filter === undefined ? lists.get(item.list ?? '') : undefined;
    if (list === undefined || keysOf(list) === undefined) return item;
    lists.set(`${given(item.list)} told apart`, keyedChoices(list));
    return { ...item, list: `${given(item.list)} told apart` };
  });

/**
 * Moves questions into the contact form, each inside its groups, notes along with them where they would stay alone.
 * Answers and contact data never meet, so nothing may read across: such conditions are taken out and listed, and what
 * they hid is shown from now on.
 */
export function moveToContactForm(definition: SurveyDefinition, names: Iterable<string>): ContactSplit {
  const moves = new Set(names);
  const staying = sever(split(definition.items, moves, 'stays'));
  const moved = sever([...(definition.contact?.items ?? []), ...split(definition.items, moves, 'moves')]);
  const { contact: _, ...rest } = definition;
  const lists = new Map(Object.entries(definition.lists));
  const items = toldApart(staying.items, lists);
  const contact = moved.items.length > 0 && { contact: { items: toldApart(moved.items, lists) } };
  const used = listsFor(lists, [...items, ...(contact ? contact.contact.items : [])]);
  return {
    definition: { ...rest, items, lists: used, ...contact },
    severed: [...staying.severed, ...moved.severed]
  };
}
