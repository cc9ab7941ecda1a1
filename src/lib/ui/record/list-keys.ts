type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** The row a key leads to from row `at` of so many; undefined where the key is none of the list's, or there is no further row. */
export function nextRow(event: Pressed, at: number, count: number): number | undefined {
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  const next = at + (STEPS[event.key] ?? Number.NaN);
  return next >= 0 && next < count ? next : undefined;
}

/** Up and down the rows of a list, by arrows or as in a mailbox. */
export function moveInList(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const row = nextRow(
    event,
    links.findIndex((link) => link === document.activeElement),
    links.length
  );
  if (row === undefined) return;
  event.preventDefault();
  links[row]?.focus();
}
