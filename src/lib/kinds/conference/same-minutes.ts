import { sameJson } from '../../kernel/json.ts';
import type { AgendaItemView, Minutes, Part } from './minutes.ts';

/**
 * What was read before, where nothing in it has changed since. A screen of 300 agenda items then draws the one that has.
 */
export class KnownMinutes {
  #parts: ReadonlyMap<string, Part> = new Map();
  #items: ReadonlyMap<string, AgendaItemView> = new Map();

  parts(read: readonly Part[]): Part[] {
    const parts = read.map((part) => {
      const known = this.#parts.get(part.id);
      return known !== undefined && sameJson(known.copy, part.copy) ? known : part;
    });
    this.#parts = new Map(parts.map((part) => [part.id, part]));
    return parts;
  }

  minutes(read: Minutes): Minutes {
    const items = read.items.map((item) => {
      const known = this.#items.get(item.id);
      return known !== undefined && isSame(known, item) ? known : item;
    });
    this.#items = new Map(items.map((item) => [item.id, item]));
    return { ...read, items };
  }
}

const isSame = (a: AgendaItemView, b: AgendaItemView): boolean =>
  a.copy === b.copy && areSame(a.resolutions, b.resolutions) && areSame(a.tasks, b.tasks);

const areSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, at) => part === b[at]);
