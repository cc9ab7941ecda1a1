const writes = new Set<Promise<unknown>>();

/** Counts a write of a field as under way until it has come to its end, whichever. */
export function underWay<T>(write: Promise<T>): Promise<T> {
  const over = (): void => void writes.delete(write);
  writes.add(write);
  write.then(over, over);
  return write;
}

/**
 * Until no write is under way. Whoever takes a record out does it after the last word typed into it: one that came later
 * would speak for keeping it.
 */
export async function nothingUnderWay(): Promise<void> {
  while (writes.size > 0) await Promise.allSettled(writes);
}
