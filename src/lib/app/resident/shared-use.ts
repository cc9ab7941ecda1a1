import type { App } from '#lib/app/shared/create-app.ts';
import { forgetLanguage, startLanguage } from '#lib/app/shared/language.ts';
import { CHOSEN_AREA, receiptAt, residentDoor } from './resident-door.svelte.ts';
import { SharedDevice } from './shared-device.svelte.ts';

/** For `app.once`. */
export function sharedDevice(app: App): SharedDevice {
  const door = app.once(residentDoor);
  return new SharedDevice({
    memory: app.memory,
    now: () => Date.now(),
    // An answer that somebody reads with a code is on the screen only.
    traces: async () => ((await door.resident?.hasTraces()) ?? false) || location.pathname === '/reply',
    async wipe() {
      const resident = await door.open();
      if (resident.ok) await resident.value.wipe();
      app.memory.removeItem(CHOSEN_AREA);
      forgetLanguage(app.memory);
      await app.words.speak(startLanguage(app.memory, app.wished)).catch(() => undefined);
    }
  });
}

/**
 * Called on the way from one page to another. Who leaves a receipt has finished; contact details are still theirs.
 */
export function leaveReceipt(app: App, from: string, to: string | undefined): void {
  const { resident } = app.once(residentDoor);
  const receipt = receiptAt(from);
  // Where the page itself is left or loaded anew, the next start looks after what is there.
  if (to === undefined || from === to || !app.once(sharedDevice).on || !resident || receipt === undefined) return;
  void (to.endsWith('/contact') ? resident.leave() : resident.wipe());
}
