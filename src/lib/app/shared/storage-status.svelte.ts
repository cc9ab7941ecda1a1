import type { Browser } from './browser.ts';

const NEARLY_FULL = 0.9;
/** Between two measurements. */
const EVERY_MS = 30_000;
/** Bytes; a few photos fill them. */
const LITTLE = 20_000_000;

type InstallEvent = Event & { prompt: () => Promise<unknown> };

/** How safe the browser keeps what is stored on the device, and what a person can do about it. */
export class StorageStatus {
  /** The browser has promised not to delete by itself; undefined until it was asked. */
  persistent = $state<boolean>();
  /** Why this page keeps nothing beyond itself; undefined where what is entered lies on the device. */
  forgetful = $state<'forbidden' | 'full'>();
  used = $state(0);
  quota = $state(0);
  #install = $state.raw<InstallEvent>();
  #browser: Browser;
  #asleep = false;

  constructor(browser: Browser) {
    this.#browser = browser;
    browser.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#install = event as InstallEvent;
    });
    browser.addEventListener('appinstalled', () => (this.#install = undefined));
  }

  get nearlyFull(): boolean {
    return this.quota > 0 && (this.used / this.quota > NEARLY_FULL || this.quota - this.used < LITTLE);
  }

  /** It was asked, and gives no word: when space gets short it may delete. */
  get unpromised(): boolean {
    return this.persistent === false;
  }

  /** Safari deletes what a page has stored after seven days without a visit, unless it stands on the home screen. */
  get mayBeDeleted(): boolean {
    return this.onIos && !this.installed;
  }

  get installed(): boolean {
    const { navigator } = this.#browser;
    return (
      this.#browser.matchMedia('(display-mode: standalone)').matches ||
      ('standalone' in navigator && navigator.standalone === true)
    );
  }

  /** iPads call themselves Macs, but no Mac has a touch screen. */
  get onIos(): boolean {
    const { userAgent, maxTouchPoints } = this.#browser.navigator;
    return /iPad|iPhone|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
  }

  get canInstall(): boolean {
    return this.#install !== undefined;
  }

  async install(): Promise<void> {
    await this.#install?.prompt();
  }

  /** Called after the first thing was saved: asked earlier, browsers refuse, and people wonder why. */
  async keep(): Promise<void> {
    const { storage } = this.#browser.navigator;
    // Refused together with everything else of the kind where site data are forbidden.
    if (this.persistent === undefined && storage?.persist)
      this.persistent = await storage.persisted().then(
        (kept) => kept || storage.persist(),
        () => false
      );
    await this.measure();
  }

  /** The desk writes with every breath: asked once, and measured now and then. */
  watch(): void {
    if (this.#asleep) return;
    this.#asleep = true;
    void this.keep().finally(() => setTimeout(() => (this.#asleep = false), EVERY_MS));
  }

  async measure(): Promise<void> {
    const estimate = await this.#browser.navigator.storage?.estimate?.().catch(() => undefined);
    this.used = estimate?.usage ?? 0;
    this.quota = estimate?.quota ?? 0;
  }
}
