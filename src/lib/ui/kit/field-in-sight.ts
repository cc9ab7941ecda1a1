const ROOM = 8;

/**
 * On arrival, after the browser has gone to the top: with large letters the heads of a page fill a small screen, and
 * nobody sees that there is something to do. Scrolls until the first field is in sight, and never beyond the question.
 */
export function bringFieldInSight(): void {
  const page = document.getElementById('content');
  const question = page?.querySelector('h1');
  const control = [...(page?.querySelectorAll('input, select, textarea') ?? [])].find(
    (one) => question && question.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
  );
  if (!question || !control) return;
  const field = control.closest('label') ?? control;
  const beyond = field.getBoundingClientRect().bottom + ROOM - bottomOfView();
  const untilQuestion = question.getBoundingClientRect().top - ROOM;
  if (beyond > 0 && untilQuestion > 0)
    window.scrollBy({ top: Math.min(beyond, untilQuestion), behavior: 'instant' as ScrollBehavior });
}

/** A bar under the thumb lies on what is there. */
function bottomOfView(): number {
  const bar = document.querySelector('.answer-bar');
  const lies = bar && getComputedStyle(bar).position === 'fixed';
  return lies ? bar.getBoundingClientRect().top : window.innerHeight;
}
