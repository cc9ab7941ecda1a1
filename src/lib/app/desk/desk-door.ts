import type { SessionAnswer } from '#lib/protocol/messages.ts';
import type { OpenError } from '#lib/storage/open-database.ts';
import { ok, type Result } from '#lib/kernel/result.ts';
import type { App } from '../create-app.ts';
import { openDesk, type Desk } from './desk.svelte.ts';

/**
 * Opens the desk of whoever is signed in, once a visit. Another person's sign-in closes the first one's store before
 * theirs is opened; what is unsent in it stays on the device, for its owner alone.
 */
export function deskDoor(app: App) {
  let open: { desk: Desk; close: () => void } | undefined;
  const leave = (): void => {
    open?.close();
    open = undefined;
  };
  return {
    async enter(who: SessionAnswer): Promise<Result<Desk, OpenError>> {
      if (open?.desk.who.account === who.account) {
        // Signed in again: what has waited for it goes now.
        if (open.desk.sync.phase === 'paused' && app.session.stage === 'signed-in') open.desk.sendNow();
        return ok(open.desk);
      }
      leave();
      const opened = await openDesk(who, window, {
        onSignedOut: () => app.session.expire(),
        onOutdated: () => app.update.needReload()
      });
      if (!opened.ok) return opened;
      open = { desk: opened.value, close: opened.value.start() };
      void app.session.check();
      return ok(open.desk);
    },
    leave
  };
}
