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

/** What was asked for may take a moment and remove `element` then: the focus must not fall with it. */
export function keepFocus(element: Element | null): void {
  const watch = new MutationObserver(() => {
    if (element?.isConnected) return;
    watch.disconnect();
    focusOn(undefined);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), 5000);
}
