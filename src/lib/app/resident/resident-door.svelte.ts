import type { Result } from '#lib/kernel/result.ts';
import type { OpenError } from '#lib/storage/shared/open-database.ts';
import type { App } from '#lib/app/shared/create-app.ts';
import type { Resident } from './create-resident.ts';
import { isDeserted, isShared } from './shared-device.svelte.ts';

const USED = 'nahraum-used';

/** Where the district is remembered that somebody chose on the first page. */
export const CHOSEN_AREA = 'nahraum-area';

/** Goes with what is deleted from this device. */
export function forgetVisit(memory: Pick<Storage, 'removeItem'>): void {
  for (const key of [USED, CHOSEN_AREA]) memory.removeItem(key);
}

/** The receipt that stands at an address, if one does. */
export const receiptAt = (pathname: string): string | undefined => /\/sent\/([^/]+)$/.exec(pathname)?.[1];

/** On a first visit there is nothing in the store, so a first screen need not wait for it. */
export const isFirstVisit = (memory: Pick<Storage, 'getItem'>): boolean => memory.getItem(USED) === null;

/** The way to what this browser holds without an account. Its store opens once, and only when something needs it. */
export class ResidentDoor {
  resident = $state.raw<Resident>();
  #app: App;
  /** Whoever was here before has left: what they began is shown to nobody. */
  #deserted: boolean;
  #opening: Promise<Result<Resident, OpenError>> | undefined;

  constructor(app: App) {
    this.#app = app;
    this.#deserted = isDeserted(app.memory, Date.now());
  }

  open(): Promise<Result<Resident, OpenError>> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<Result<Resident, OpenError>> {
    const { openResident } = await import('./open-resident.ts');
    const opened = await openResident(this.#app);
    if (!opened.ok) return opened;
    if (this.#deserted) await opened.value.wipe();
    else if (isShared(this.#app.memory)) await opened.value.leave(receiptAt(location.pathname));
    this.resident = opened.value;
    this.#app.memory.setItem(USED, 'yes');
    return opened;
  }
}

/** For `app.once`. */
export const residentDoor = (app: App): ResidentDoor => new ResidentDoor(app);
