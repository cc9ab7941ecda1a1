import type { Dexie } from 'dexie';

/** Lets writes find the disk full whenever `isFull` says so, as a browser tells it: the write fails, its transaction with it. */
export function fillUp(db: Dexie, isFull: () => boolean): void {
  db.use({
    stack: 'dbcore',
    name: 'full',
    create: (core) => ({
      ...core,
      table: (name) => {
        const inner = core.table(name);
        return {
          ...inner,
          mutate: (request) =>
            isFull() ? Promise.reject(new DOMException('no room', 'QuotaExceededError')) : inner.mutate(request)
        };
      }
    })
  });
}
