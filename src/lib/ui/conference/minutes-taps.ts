import type { MinutesHands } from './minutes-hands.svelte.ts';

/**
 * A tap on an agenda item opens it: on its words their field, elsewhere or on its button its title. One listener serves
 * minutes of any length.
 */
export function followTap(event: MouseEvent, hands: MinutesHands): void {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element)) return;
  const control = target.closest<HTMLElement>('button, a');
  const field = (control ?? target.closest<HTMLElement>('[data-opens]'))?.dataset.opens;
  const item = target.closest<HTMLElement>('[data-item]')?.dataset.item;
  if (field === undefined || item === undefined || isSelecting(target)) return;
  void hands.open(item, field);
}

/** Who marks words to copy them does not want to write. */
const isSelecting = (target: Element): boolean =>
  target.closest('button') === null && document.getSelection()?.isCollapsed === false;

/** A field in which something stands that the store did not take, e.g. „12 oder 13“ for a count, or half a day. */
export const unfinishedIn = (body: HTMLElement): HTMLElement | undefined =>
  [...body.querySelectorAll<HTMLInputElement>('[aria-invalid=true]')].find(
    ({ value, validity }) => value !== '' || validity.badInput
  );
