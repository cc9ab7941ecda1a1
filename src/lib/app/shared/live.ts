import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

/**
 * What the device's store answers to a question, now and after every change in this or another tab.
 *
 * The query runs while something on the screen reads `current`. The very same object again says that nothing has changed.
 * `ready` turns true with the first answer, so that a screen never says „nothing there“ before it has looked. A query that
 * fails throws where `current` is read, until it succeeds again.
 */
export class Live<T> {
  #value: T;
  #failure: unknown;
  #ready = false;
  #subscribe: () => void;

  /** @param onLeft once nothing on the screen reads it any more */
  constructor(query: () => T | Promise<T>, initial: T, onLeft?: () => void) {
    this.#value = initial;
    this.#subscribe = createSubscriber((update) => {
      const subscription = liveQuery(query).subscribe({
        next: (value) => {
          if (this.#ready && this.#failure === undefined && value === this.#value) return;
          this.#value = value;
          this.#ready = true;
          this.#failure = undefined;
          update();
        },
        error: (failure: unknown) => {
          this.#failure = failure;
          update();
        }
      });
      return () => {
        subscription.unsubscribe();
        onLeft?.();
      };
    });
  }

  get current(): T {
    this.#subscribe();
    if (this.#failure !== undefined) throw this.#failure;
    return this.#value;
  }

  get ready(): boolean {
    this.#subscribe();
    return this.#ready;
  }
}
