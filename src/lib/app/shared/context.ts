import { createContext } from 'svelte';
import type { App } from './create-app.ts';

/** `const app = useApp()` while a route's component is made. Components below get what they need as props. */
export const [useApp, provideApp] = createContext<App>();
