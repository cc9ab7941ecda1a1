import type { Settings } from './settings.ts';

/** What is allowed, and very likely not meant. */
export function warningsOf({ origin, addressHeader }: Settings): string[] {
  if (!origin.startsWith('https:') || addressHeader !== undefined) return [];
  return [
    'ORIGIN is https and ADDRESS_HEADER is not set: behind a proxy all callers have one address, and whoever is held up by a ' +
      'limit holds up everybody. Let the proxy say who calls, and name its header: ADDRESS_HEADER=x-forwarded-for'
  ];
}
