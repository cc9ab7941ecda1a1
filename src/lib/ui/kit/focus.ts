/**
 * Puts the focus where somebody was before something went from the screen, else on the page's heading. Fallen to the
 * body it would begin at the top, without a word. Whoever has moved on meanwhile stays there.
 */
export function focusOn(wished: Element | null | undefined): void {
  const at = document.activeElement;
  if (at !== null && at !== document.body && at.isConnected) return;
  const target = wished?.isConnected && wished !== document.body ? wished : document.querySelector('main h1, main');
  if (target instanceof HTMLElement) target.focus();
}
