import { CALENDAR } from '#lib/i18n/formats.ts';
import type { Words } from '#lib/i18n/words.ts';
import type { IconPath } from '../kit/icons.ts';
import { NOTHING, type ListCell } from './list-view.ts';

/** An id by the name that stands behind it. */
export const nameCell = (id: string | undefined, names: ReadonlyMap<string, string>): ListCell =>
  id ? { text: names.get(id) ?? '', value: id, order: names.get(id) ?? '' } : NOTHING;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A browser takes a third of a millisecond to make one; a list of thousands shows it. `zone`: undefined is the device's own. */
function shortFormat(language: string, zone?: 'UTC'): Intl.DateTimeFormat {
  const key = `${language} ${zone}`;
  const timeZone = zone === undefined ? {} : { timeZone: zone };
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(language, { ...CALENDAR, dateStyle: 'medium', ...timeZone });
  formats.set(key, format);
  return format;
}

/** `2026-11-22` as short as the language writes it. */
export function dayCell(day: string | undefined, words: Words): ListCell {
  if (!day) return NOTHING;
  return { text: shortFormat(words.language, 'UTC').format(new Date(day)), value: day, order: day };
}

/** A moment, ms, as the day it fell on by this device's clock. */
export const momentCell = (at: number, words: Words): ListCell => ({
  text: shortFormat(words.language).format(at),
  value: String(at),
  order: at
});

export const countCell = (count: number | undefined, words: Words): ListCell =>
  count === undefined ? NOTHING : { text: words.number(count), value: String(count), order: count };

/** One of a few states, in the order of the states. */
export const stateCell = <S extends string>(state: S, states: readonly S[], text: string): ListCell => ({
  text,
  value: state,
  order: states.indexOf(state)
});

/** Something that waits for a person: what, and how urgent among the others of its list (`order`, the smallest first). */
export type Waiting = { value: string; order: number; text: string; group?: string; icon?: IconPath };

/** The most urgent of what waits; nothing where nothing does. */
export function waitsCell(waiting: readonly Waiting[]): ListCell {
  const [first] = waiting.toSorted((a, b) => a.order - b.order);
  if (first === undefined) return NOTHING;
  return { ...first, text: waiting.map(({ text }) => text).join(', ') };
}
