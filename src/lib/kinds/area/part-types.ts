import type { Area } from './kind.ts';

/** What an area inside the municipality may be. */
export const PART_TYPES = ['social-area', 'action-area', 'action-quarter'] as const satisfies readonly Area['type'][];
