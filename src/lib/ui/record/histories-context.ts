import { createContext } from 'svelte';
import type { Histories } from '#lib/app/desk/histories.ts';

/** `const histories = useHistories()`, below the frame of the desk. */
export const [useHistories, provideHistories] = createContext<Histories>();
