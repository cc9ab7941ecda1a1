import { exhaustive } from '#lib/kernel/exhaustive.ts';
import type { OpenError } from '#lib/storage/open-database.ts';
import type { StoreError } from '#lib/storage/guard.ts';
import type { SignInError } from './session.svelte.ts';

/** Every expected failure a screen can be handed, wherever it comes from. */
export type AppError =
  StoreError | OpenError | SignInError | { type: 'offline' } | { type: 'busy' } | { type: 'no-draft' };

/** `info`: a state like being offline. `warning`: something to do soon. `error`: what was wanted did not happen. */
type Severity = 'info' | 'warning' | 'error';
export type Said = { severity: Severity; key: string; values?: Record<string, number> };

/** How bad it is, and in which words it is told. */
export function wordsFor(error: AppError): Said {
  switch (error.type) {
    case 'offline':
    case 'no-network':
      return { severity: 'info', key: 'errors:offline' };
    case 'busy':
      return { severity: 'info', key: 'errors:busy' };
    case 'no-draft':
      return { severity: 'info', key: 'errors:no-draft' };
    case 'storage-full':
      return { severity: 'error', key: 'errors:storage-full' };
    case 'storage-lost':
      return { severity: 'error', key: 'errors:storage-lost' };
    case 'upgrade-failed':
      return { severity: 'error', key: 'errors:upgrade-failed' };
    case 'outdated':
      return { severity: 'warning', key: 'errors:outdated' };
    case 'no-storage':
      return { severity: 'error', key: 'errors:no-storage' };
    case 'wrong-password':
      return { severity: 'error', key: 'errors:wrong-password' };
    case 'too-many-tries':
      return { severity: 'warning', key: 'errors:too-many-tries', values: { count: Math.ceil(error.seconds / 60) } };
    case 'server':
      return { severity: 'error', key: 'errors:server' };
    default:
      return exhaustive(error);
  }
}
