import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** What comes to the page takes the focus where it was awaited. */
export const takingFocus =
  (isAwaited: () => boolean): Attachment<HTMLElement> =>
  (element) => {
    if (untrack(isAwaited)) element.focus();
  };
