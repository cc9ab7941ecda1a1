/** Runs `work` if nobody else holds `name`, else answers `busy` at once. */
export type Locks = <T>(name: string, work: () => Promise<T>) => Promise<T | 'busy'>;

/**
 * Web Locks, held for one round only: a lock held for a whole session stays with a frozen tab for ever. Where a browser
 * has none, rounds may run side by side, which costs traffic and harms nothing: every answer is checked against the
 * store before it is taken in.
 */
export function browserLocks(manager: LockManager | undefined): Locks {
  if (manager === undefined) return (_name, work) => work();
  return async <T>(name: string, work: () => Promise<T>) =>
    manager.request(name, { ifAvailable: true }, async (lock): Promise<T | 'busy'> =>
      lock === null ? 'busy' : work()
    );
}
