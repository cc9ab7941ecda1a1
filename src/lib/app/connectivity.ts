import { createSubscriber } from 'svelte/reactivity';

/** What the browser says about the network. Only a hint: a hall's Wi-Fi may be there and lead nowhere. */
export type NetworkSignal = Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
  navigator: { onLine: boolean };
};

/** Whether there seems to be a network. Being offline is a state of the app like any other, never an error. */
export class Connectivity {
  #signal: NetworkSignal;
  #subscribe: () => void;

  constructor(signal: NetworkSignal) {
    this.#signal = signal;
    this.#subscribe = createSubscriber((update) => {
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
    return this.#signal.navigator.onLine;
  }
}
