import { createSubscriber } from 'svelte/reactivity';

/** What the browser says about the network. */
export type NetworkSignal = Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
  navigator: { onLine: boolean };
};

/** Whether there seems to be a network. Being offline is a state of the app like any other, never an error. */
export class Connectivity {
  #signal: NetworkSignal;
  #subscribe: () => void;
  #update: () => void = () => undefined;
  #reached = true;

  constructor(signal: NetworkSignal) {
    this.#signal = signal;
    this.#subscribe = createSubscriber((update) => {
      this.#update = update;
      signal.addEventListener('online', update);
      signal.addEventListener('offline', update);
      return () => {
        signal.removeEventListener('online', update);
        signal.removeEventListener('offline', update);
      };
    });
  }

  get online(): boolean {
    this.#subscribe();
    return this.#signal.navigator.onLine && this.#reached;
  }

  /** Whether the last call got through: a Wi-Fi that leads nowhere is no network. */
  set reached(reached: boolean) {
    if (reached === this.#reached) return;
    this.#reached = reached;
    this.#update();
  }
}
