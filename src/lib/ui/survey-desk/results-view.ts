import type { Filter } from '#lib/domain/survey/analysis/analysis.ts';
import type { AreaShapes } from '#lib/domain/area/shapes.ts';
import type { Cross } from './filters-in-url.ts';

type CountedPlace = { id: string; slug: string; name: string; href: string };
/** What a map of areas needs from whoever holds their boundaries. */
export type AreaMapOf = {
  places: readonly CountedPlace[];
  boundaries: () => Promise<AreaShapes | undefined>;
  onopen: (place: CountedPlace) => void;
  /** Whether patterns tell colours apart, on this device. */
  patterns: { isOn: boolean };
};

/** How the results are looked at, as the address says; and the map they may be shown on. */
export type ResultsView = {
  filters: readonly Filter[];
  onfilters: (filters: Filter[]) => void;
  cross: Cross;
  oncross: (cross: Cross) => void;
  map: AreaMapOf;
  /** Whether small numbers are hidden, on this device. */
  small: { isHidden: boolean };
};
