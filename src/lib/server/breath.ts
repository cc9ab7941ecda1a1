/** Milliseconds that one piece of work may hold the loop before others have their turn. */
const MOST = 25;

/**
 * To be awaited between the steps of long work. SQLite answers at once and never yields by itself: without this, five
 * hundred records would be judged in one go, and every phone would wait for them.
 */
export function createBreath(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < MOST) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
