/**
 * What a screen reader hears after a change of screen. Kit says the title that stands there a moment after: that of the
 * page before, where the next one is still read from the device. So its region is hushed until the new page's own
 * heading knows what it says.
 */
const region = (): HTMLElement | null => document.getElementById('svelte-announcer');

export function hush(): void {
  region()?.setAttribute('aria-live', 'off');
}

/** In a turn of its own, after Kit has written there: from the first time on it writes into a text that is gone. */
export function announce(title: string): void {
  setTimeout(() => {
    const at = region();
    at?.setAttribute('aria-live', 'assertive');
    at?.replaceChildren(title);
  });
}
