import type { Attachment } from 'svelte/attachments';

/** Says which area is under the pointer or has the focus, in the drawing or in the list beside it. */
export const pointedAt =
  (onpoint: (id: string | undefined) => void): Attachment<HTMLElement> =>
  (element) => {
    const at = ({ target }: Event): void => {
      const link = target instanceof Element ? target.closest('[data-area], [data-place]') : null;
      onpoint(link?.getAttribute('data-area') ?? link?.getAttribute('data-place') ?? undefined);
    };
    // A link that is taken away while it has the focus loses it in the midst of drawing.
    const off = (): void => queueMicrotask(() => onpoint(undefined));
    element.addEventListener('pointerover', at);
    element.addEventListener('focusin', at);
    element.addEventListener('pointerleave', off);
    element.addEventListener('focusout', off);
    return () => {
      element.removeEventListener('pointerover', at);
      element.removeEventListener('focusin', at);
      element.removeEventListener('pointerleave', off);
      element.removeEventListener('focusout', off);
    };
  };
