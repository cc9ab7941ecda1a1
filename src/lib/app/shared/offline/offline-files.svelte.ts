import { KEEP } from './messages.ts';
import { noteNeeds, savesData } from './needs.ts';

type Kept = 'nothing' | 'everybody' | 'desk';

/** As much of the browser as this needs; `window` is one. */
type Around = Pick<EventTarget, 'addEventListener'> & {
  navigator: Pick<Navigator, 'languages'> & { serviceWorker?: ServiceWorkerContainer };
  caches?: CacheStorage;
  performance?: Pick<Performance, 'getEntriesByType'>;
  location: { origin?: string };
};

/** Sees to it that this device has the files of the app that its people need without a network. */
export class OfflineFiles {
  /** Whose files are wholly there. */
  kept = $state<Kept>('nothing');
  #around: Around;
  #now: { desk: boolean; language: string } | undefined;
  /** The first words of the server are here, or will not come now: from here on the line is free. */
  readonly spoken: Promise<void>;
  hasSpoken: () => void = () => undefined;
  /** The latest need stands where a worker reads it. */
  noted: Promise<void> = Promise.resolve();

  constructor(around: Around) {
    this.#around = around;
    this.spoken = new Promise((resolve) => (this.hasSpoken = resolve));
    around.addEventListener('online', () => this.#keepSoon());
  }

  /** A worker serves this page from now on: what the page has loaded until this moment is kept as well. */
  served(): void {
    this.#keepSoon();
  }

  /** Notes it for the worker, also for one that comes later, and lets the present one fetch what is missing. */
  need(now: { desk: boolean; language: string }): void {
    this.#now = now;
    this.noted = this.noted.then(() => this.#note(now)).catch(() => undefined);
    this.#keepSoon();
  }

  /** A browser that forbids site data throws at the first look at a worker: then nothing is kept, and nothing needs it. */
  #keepSoon(): void {
    void this.#keep().catch(() => undefined);
  }

  async #note(now: { desk: boolean; language: string }): Promise<void> {
    const { caches, navigator } = this.#around;
    if (caches) await noteNeeds({ caches, languages: navigator.languages, saveData: savesData(navigator) }, now);
  }

  async #keep(): Promise<void> {
    const { serviceWorker } = this.#around.navigator;
    const worker = (await serviceWorker?.ready)?.active;
    await this.noted;
    const now = this.#now;
    if (!worker || !now) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      if (data === true && now === this.#now) this.kept = now.desk ? 'desk' : 'everybody';
    };
    worker.postMessage({ type: KEEP, used: this.#used() }, [port2]);
  }

  /** What this page has loaded before a worker was there to keep it. */
  #used(): string[] {
    const { performance, location } = this.#around;
    const urls = (performance?.getEntriesByType('resource') ?? []).map(({ name }) => new URL(name));
    return urls.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname);
  }
}
