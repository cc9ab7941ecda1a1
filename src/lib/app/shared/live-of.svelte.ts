import { untrack } from 'svelte';
import { Live } from './live.ts';

/**
 * A question to the device's store that hangs on values of the screen; asked anew when one of them changes, e.g.
 * `liveOf(() => [id, words.language], (id, language) => readContacts(db, id, language), NONE)`. Only what stands in the
 * first function is watched: the query itself runs later, where nothing is.
 */
export function liveOf<const D extends readonly unknown[], T>(
  values: () => D,
  query: (...values: D) => T | Promise<T>,
  initial: T
): Pick<Live<T>, 'current' | 'ready'> {
  const live = $derived.by(() => {
    const now = values();
    return untrack(() => new Live(() => query(...now), initial));
  });
  return {
    get current() {
      return live.current;
    },
    get ready() {
      return live.ready;
    }
  };
}
