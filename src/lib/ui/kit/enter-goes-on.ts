import { given } from '../../kernel/given.ts';

/** Marks what asks one thing. */
const PART = 'data-part';

type Stop = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const stopsIn = (part: Element): Stop[] => [...part.querySelectorAll<Stop>('input, select, textarea')];

/** The chosen one of a group of radios is where the keyboard enters it. */
const entryOf = (part: Element): Stop | undefined => {
  const stops = stopsIn(part);
  return stops.find((stop) => stop instanceof HTMLInputElement && stop.type === 'radio' && stop.checked) ?? stops[0];
};

const isText = (stop: Element): stop is HTMLInputElement => stop instanceof HTMLInputElement && stop.type === 'text';

/** Of a date the month that is still empty, after the day. */
const nextEmptyText = (part: Element, from: HTMLInputElement): Stop | undefined => {
  const texts = stopsIn(part).filter(isText);
  return texts.slice(texts.indexOf(from) + 1).find(({ value }) => value === '');
};

/**
 * For `{@attach}`: Enter in a field leads to the next question of the screen, and from the last one on, as „Weiter“
 * does. In a text of many lines it stays a new line.
 */
export const enterGoesOn = (go: () => void) => (frame: HTMLElement) => {
  const press = (event: KeyboardEvent): void => {
    const at = event.target;
    if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented || !(at instanceof HTMLInputElement))
      return;
    event.preventDefault();
    const parts = [...frame.querySelectorAll(`[${PART}]`)];
    const index = parts.findIndex((part) => part.contains(at));
    const here = index >= 0 && isText(at) ? nextEmptyText(given(parts[index]), at) : undefined;
    const later = index >= 0 ? parts.slice(index + 1).map(entryOf) : [];
    const next = here ?? later.find((stop) => stop !== undefined);
    if (next) next.focus();
    else go();
  };
  frame.addEventListener('keydown', press);
  return () => frame.removeEventListener('keydown', press);
};
