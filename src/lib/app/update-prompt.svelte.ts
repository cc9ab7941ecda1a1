/**
 * A new version of the app waits until the person agrees (or until every tab is closed). Nothing is ever reloaded by
 * itself, since somebody may be in the middle of a sentence.
 */
export class UpdatePrompt {
  ready = $state(false);
  #asked = false;
  #reload: () => void;

  constructor(reload: () => void) {
    this.#reload = reload;
  }

  async watch(container: ServiceWorkerContainer, address: string): Promise<void> {
    // Another tab agreed: its worker now serves this tab too, so this one is asked in its turn.
    let controlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (this.#asked) this.#reload();
      else if (controlled) this.ready = true;
      controlled = true;
    });
    // Some private windows allow no worker: then the app needs a network, and works.
    const registration = await container.register(address).catch(() => undefined);
    if (registration) this.#awaitNext(container, registration);
  }

  /** The very first worker waits for nobody; each later one does, also when it came before this page. */
  #awaitNext(container: ServiceWorkerContainer, registration: ServiceWorkerRegistration): void {
    const isLater = (): boolean => registration.waiting !== null && container.controller !== null;
    const look = (): void => {
      if (isLater()) this.ready = true;
    };
    const follow = (worker: ServiceWorker | null): void => worker?.addEventListener('statechange', look);
    look();
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
  }

  /** The person agrees. Everything entered is on the device already, so the page may be loaded anew. */
  accept(): void {
    this.#asked = true;
    this.ready = false;
    void this.#activate();
  }

  /** Another tab already runs a newer version, and this one must be loaded anew before it can go on. */
  needReload(): void {
    this.ready = true;
  }

  later(): void {
    this.ready = false;
  }

  async #activate(): Promise<void> {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration?.waiting) registration.waiting.postMessage({ type: 'SKIP_WAITING' });
    else this.#reload();
  }
}
