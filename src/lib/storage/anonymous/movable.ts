import { given } from '#lib/kernel/given.ts';
import Dexie from 'dexie';
import type { IndexedDb } from '#lib/storage/shared/device-database.ts';

/** Where a database lies now. What is opened after a change is opened there. */
export type Place = { now: IndexedDb };

/** The browser's own, as Dexie found it. */
export const ownPlace = (): Place => ({ now: Dexie.dependencies });

type Factory = NonNullable<IndexedDb['indexedDB']>;
type Ranges = NonNullable<IndexedDb['IDBKeyRange']>;

/** An IndexedDB that asks `place` at every call, so that a database can move while it is in use. */
export const movable = (place: Place): IndexedDb => ({
  indexedDB: following<Factory>(() => place.now.indexedDB, ['open', 'deleteDatabase', 'databases', 'cmp']),
  IDBKeyRange: following<Ranges>(() => place.now.IDBKeyRange, ['only', 'bound', 'lowerBound', 'upperBound'])
});

/**
 * Lets live queries run where the browser has no IndexedDB at all: Dexie asks for one before it looks anywhere. What is
 * not told where to lie still finds none.
 */
export function standIn(): void {
  Dexie.dependencies.indexedDB ??= following<IDBFactory>(
    () => undefined,
    ['open', 'deleteDatabase', 'databases', 'cmp']
  );
}

/** Hands each of these calls on to whatever `now` gives at that moment. */
function following<T extends object>(now: () => T | null | undefined, calls: readonly string[]): T {
  const handed = calls.map((call) => [
    call,
    (...args: unknown[]): unknown => {
      const target = now();
      if (target == null) throw new Error('This browser has no IndexedDB.');
      return Reflect.apply(given((target as Record<string, (...args: unknown[]) => unknown>)[call]), target, args);
    }
  ]);
  return Object.fromEntries(handed) as T;
}
