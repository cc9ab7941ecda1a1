import type { Place } from '../../domain/access/place.ts';
import type { Data } from './scope.ts';

/** Where an edition is judged, and what the stored record says that it was made from. */
export type Origin = { place: Place; source: Data };
