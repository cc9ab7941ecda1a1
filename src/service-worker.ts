/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';
import { addNewerFunctions } from '#lib/app/newer-functions.ts';
import { OUTBOX_TAG } from '#lib/app/resident/background-sync.ts';
import { sendInBackground } from '#lib/app/resident/send-in-background.ts';

addNewerFunctions();

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Not in TypeScript's library yet. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

/** Opens every address offline, deep links included: the page that draws itself from what is on the device. */
const SHELL = '/shell';

// Built files carry a hash in their name; the others change with the build.
precacheAndRoute([
  ...build.map((url) => ({ url, revision: null })),
  ...[SHELL, ...files].map((url) => ({ url, revision: version }))
]);
cleanupOutdatedCaches();

// What is about people never lies in a cache: the device's store is the only place that holds it.
// The stream of news goes past this worker, which a browser may end at any moment.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/api/') && url.pathname !== '/api/live',
  new NetworkOnly()
);
registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { denylist: [/^\/api\//] }));

// The first visit is served by this worker too, so that what it loads later is there when the network goes.
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

// A newer version waits until the person agrees or every tab is closed.
worker.addEventListener('message', (event: ExtendableMessageEvent) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void worker.skipWaiting();
});

// The network came back and perhaps no page is open: what was submitted without an account goes now.
worker.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === OUTBOX_TAG) sync.waitUntil(sendInBackground());
});
