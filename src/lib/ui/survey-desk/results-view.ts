import type { Filter } from '#lib/domain/survey/analysis/analysis.ts';
import type { AreaMapOf } from './AreaCounts.svelte';
import type { Cross } from './filters-in-url.ts';

/** How the results are looked at, as the address says; and the map they may be shown on. */
export type ResultsView = {
  filters: readonly Filter[];
  onfilters: (filters: Filter[]) => void;
  cross: Cross;
  oncross: (cross: Cross) => void;
  map: AreaMapOf;
};
