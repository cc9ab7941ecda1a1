import type { Workbox } from 'workbox-window';

/**
 * A new version of the app waits until the person agrees (or until every tab is closed). Nothing is ever reloaded by
 * itself, since somebody may be in the middle of a sentence.
 */
export class UpdatePrompt {
  ready = $state(false);
  #workbox: Workbox | undefined;
  #asked = false;
  #reload: () => void;

  constructor(reload: () => void) {
    this.#reload = reload;
  }

  async watch(container: ServiceWorkerContainer, address: string): Promise<void> {
    // A line that breaks here costs this visit its worker, and nothing else; the next visit tries again.
    const loaded = await import('workbox-window').catch(() => undefined);
    if (!loaded) return;
    const workbox = new loaded.Workbox(address);
    this.#workbox = workbox;
    workbox.addEventListener('waiting', () => (this.ready = true));
    // Another tab agreed: its worker now serves this tab too, so this one is asked in its turn.
    let controlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (this.#asked) this.#reload();
      else if (controlled) this.ready = true;
      controlled = true;
    });
    // Some private windows allow no worker: then the app needs a network, and works.
    await workbox.register().catch(() => undefined);
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
    const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
    const registration = await workers?.getRegistration();
    if (registration?.waiting) this.#workbox?.messageSkipWaiting();
    else this.#reload();
  }
}
