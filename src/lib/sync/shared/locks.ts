/** Runs `work` if nobody else holds `name`, else answers `busy` at once. */
export type Locks = <T>(name: string, work: () => Promise<T>) => Promise<T | 'busy'>;

/**
 * Web Locks, held for one round only: a lock held for a whole session stays with a frozen tab for ever. Where a browser
 * has none, rounds may run side by side, which costs traffic and harms nothing: every answer is checked against the
 * store before it is taken in.
 */
export function browserLocks(manager: LockManager | undefined): Locks {
  if (manager === undefined) return (_name, work) => work();
  return <T>(name: string, work: () => Promise<T>) =>
    held(work, (begin) =>
      manager.request(name, { ifAvailable: true }, async (lock): Promise<T | 'busy'> =>
        lock === null ? 'busy' : begin()
      )
    );
}

/** Runs each `work` when nobody else in this browser runs one under this name. */
export const oneAtATime =
  (manager: LockManager | undefined, name: string) =>
  <T>(work: () => Promise<T>): Promise<T> =>
    manager === undefined ? work() : held(work, (begin) => manager.request(name, begin));

/** Where site data are forbidden so are locks, and asking for one throws: then there is no other tab to wait for. */
async function held<T, U>(work: () => Promise<T>, request: (begin: () => Promise<T>) => Promise<U>): Promise<T | U> {
  const at = { begun: false };
  try {
    return await request(() => {
      at.begun = true;
      return work();
    });
  } catch (failure) {
    if (at.begun || !(failure instanceof DOMException && failure.name === 'SecurityError')) throw failure;
    return work();
  }
}
