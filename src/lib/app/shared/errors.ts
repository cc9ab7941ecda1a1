import type { WordKey } from '#lib/i18n/keys.ts';
import type { OpenError } from '#lib/storage/shared/open-database.ts';
import type { StoreError } from '#lib/storage/shared/guard.ts';
import type { RecordError } from '#lib/storage/shared/record-error.ts';
import type { Unsaved } from './attempted.ts';
import type { SignInError } from './session.svelte.ts';

/** Every expected failure a screen can be handed, wherever it comes from. */
export type AppError =
  | StoreError
  | RecordError
  | Unsaved
  | OpenError
  | SignInError
  | { type: 'offline' }
  | { type: 'busy' }
  | { type: 'no-draft' };

/** `info`: a state like being offline. `warning`: something to do soon. `error`: what was wanted did not happen. */
type Severity = 'info' | 'warning' | 'error';
export type Said = { severity: Severity; key: WordKey; values?: Record<string, number> };

/** How bad each of them is; its words are `errors:<type>`. */
const SEVERITIES: Readonly<Record<AppError['type'], Severity>> = {
  offline: 'info',
  'no-network': 'info',
  busy: 'info',
  'no-draft': 'info',
  outdated: 'warning',
  'too-many-tries': 'warning',
  'storage-full': 'error',
  'storage-lost': 'error',
  unsaved: 'error',
  'no-storage': 'error',
  'upgrade-failed': 'error',
  'wrong-password': 'error',
  server: 'error',
  'not-found': 'error',
  exists: 'error',
  gone: 'error',
  parked: 'error',
  'no-feed': 'error',
  incomplete: 'error',
  'already-sent': 'error'
};

const keyOf = (type: AppError['type']) => `errors:${type === 'no-network' ? 'offline' : type}` as const;

/** The words that a layout named where it could not go on (`error(503, wordsFor(…).key)`); undefined for anything else. */
export const wordsNamed = (message: string): WordKey | undefined =>
  (Object.keys(SEVERITIES) as AppError['type'][]).map(keyOf).find((key) => key === message);

/** How bad it is, and in which words it is told. */
export function wordsFor(error: AppError): Said {
  const severity = SEVERITIES[error.type];
  const key = keyOf(error.type);
  if (error.type !== 'too-many-tries') return { severity, key };
  return { severity, key, values: { count: Math.ceil(error.seconds / 60) } };
}
