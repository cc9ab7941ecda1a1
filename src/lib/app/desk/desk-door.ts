import type { SessionAnswer } from '#lib/protocol/session.ts';
import type { OpenError } from '#lib/storage/shared/open-database.ts';
import { ok, type Result } from '#lib/kernel/result.ts';
import type { App } from '#lib/app/shared/create-app.ts';
import { clearLeft, deskLock } from './clear-left.ts';
import { sessionOf } from './session-of.ts';
import { openDesk, type Desk } from './desk.svelte.ts';

/**
 * Opens the desk of whoever is signed in, once a visit. Another person's sign-in closes the first one's store before
 * theirs is opened; what is unsent in it stays on the device, for its owner alone.
 */
export function deskDoor(app: App) {
  const { locks } = navigator;
  const session = app.once(sessionOf);
  let open: { desk: Desk; close: () => void } | undefined;
  const close = (): void => {
    open?.close();
    open = undefined;
  };
  const clear = (): Promise<void> => clearLeft({ session, locks, fetch: app.fetch });
  return {
    async enter(who: SessionAnswer): Promise<Result<Desk, OpenError>> {
      if (open?.desk.who.account === who.account) {
        // Signed in again: what has waited for it goes now.
        if (open.desk.sync.phase === 'paused' && session.stage === 'signed-in') open.desk.sendNow();
        return ok(open.desk);
      }
      close();
      await clear();
      const opened = await openDesk(who, window, {
        fetch: session.fetchFor(who.account),
        onSaved: () => app.storage.watch(),
        onOutdated: () => app.update.needReload()
      });
      if (!opened.ok) return opened;
      const stop = opened.value.start();
      const giveBack = holdOpen(locks, who.account);
      open = {
        desk: opened.value,
        close: () => {
          stop();
          giveBack();
        }
      };
      void session.check();
      return ok(open.desk);
    },
    /** Whoever was here is signed out. What is being typed is written down before the screens go (`away`), and the store after. */
    async leave(away: () => Promise<void>): Promise<void> {
      (document.activeElement as HTMLElement | null)?.blur();
      await open?.desk.settled();
      await away();
      close();
      await clear();
    }
  };
}

/** Tells other tabs that this one has the store open; what it returns ends that. */
function holdOpen(locks: LockManager | undefined, account: string): () => void {
  let giveBack: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (giveBack = resolve));
  void locks?.request(deskLock(account), { mode: 'shared' }, () => held).catch(() => undefined);
  return giveBack;
}
