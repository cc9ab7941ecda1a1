import { getContext, setContext } from 'svelte';
import type { Basemap } from '#lib/app/shared/basemap.svelte.ts';

const KEY = Symbol('ground');

/** Fetched when a map is shown, and not before. */
type FetchBasemap = () => Promise<Basemap>;

export const provideGround = (fetchBasemap: FetchBasemap): FetchBasemap => setContext(KEY, fetchBasemap);
/** Undefined where nobody provides one: a map is then drawn without. */
export const useGround = (): FetchBasemap | undefined => getContext<FetchBasemap | undefined>(KEY);
