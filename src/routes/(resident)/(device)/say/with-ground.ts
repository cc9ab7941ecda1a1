import { useApp } from '#lib/app/shared/context.ts';
import type { App } from '#lib/app/shared/create-app.ts';
import { provideGround } from '#lib/ui/map/ground.ts';

/** The app, and the ground for a map on this screen, fetched when there is one. */
export function useAppWithGround(): App {
  const app = useApp();
  provideGround(async () => app.once((await import('#lib/app/shared/basemap.svelte.ts')).basemapOf));
  return app;
}
