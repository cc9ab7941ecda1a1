import type { KindName } from './registry.ts';

/** The kinds whose published texts are what residents said, not what the office found: a phone, which loads no registry, knows them from here. */
export const SAID_BY_RESIDENTS: ReadonlySet<string> = new Set<KindName>(['redaction']);
