import { createContext } from 'svelte';
import type { Versions } from '#lib/app/desk/versions.svelte.ts';

/** `const versions = useVersions()`, below the frame of the desk. */
export const [useVersions, provideVersions] = createContext<Versions>();
