import type { MinutesHands } from './minutes-hands.svelte.ts';

const GOES_ON = new Set(['text', 'date', 'time']);

/** The keys in minutes: Enter in a line goes on, Ctrl+Z takes back what was removed, Tab leads there first. */
export function followKey(event: KeyboardEvent, hands: MinutesHands, root: HTMLElement): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const done =
    (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && goOn(event.target, root)) ||
    (event.key === 'Tab' && hands.tab(event.shiftKey)) ||
    (isUndo(event) && !isWriting(event.target) && takeBack(event, hands));
  if (done) event.preventDefault();
}

const isUndo = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && ['z', 'y'].includes(key.toLowerCase());

/** Never left to the browser: outside a field it would take letters back in fields that nobody is looking at. */
function takeBack({ key, shiftKey }: KeyboardEvent, hands: MinutesHands): true {
  if (key.toLowerCase() === 'z' && !shiftKey) hands.undo();
  return true;
}

/** There the keys take back letters. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && GOES_ON.has(target.type));

/** From a field of one line to the next field; false elsewhere. */
function goOn(target: EventTarget | null, root: HTMLElement): boolean {
  if (!(target instanceof HTMLInputElement) || !GOES_ON.has(target.type) || !root.contains(target)) return false;
  const fields = [...root.querySelectorAll<HTMLElement>('input, textarea, select')];
  const reachable = fields.filter(({ tabIndex, offsetParent }) => tabIndex >= 0 && offsetParent !== null);
  reachable[reachable.indexOf(target) + 1]?.focus();
  return true;
}
