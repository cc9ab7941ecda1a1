export const OUTBOX_TAG = 'nahraum-outbox';

/** Not in TypeScript's library: only Chromium has it, elsewhere the open page sends. */
type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** Lets the browser send once there is a network, even if the page is closed by then. */
export async function askForBackgroundSync(container: ServiceWorkerContainer | undefined): Promise<void> {
  // Where site data are forbidden, already asking for it is refused.
  const registration: WithSync | undefined = await container?.getRegistration().catch(() => undefined);
  if (!registration?.active || !registration.sync) return;
  // Refused by some settings (battery saving, private windows): then the open page sends.
  await registration.sync.register(OUTBOX_TAG).catch(() => undefined);
}
