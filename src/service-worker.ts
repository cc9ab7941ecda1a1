/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';
import parts from '$parts';
import { addNewerFunctions } from '#lib/app/shared/newer-functions.ts';
import { KeptFiles } from '#lib/app/shared/offline/kept-files.ts';
import { KEEP } from '#lib/app/shared/offline/messages.ts';
import { readNeeds, savesData } from '#lib/app/shared/offline/needs.ts';
import { OUTBOX_TAG } from '#lib/app/resident/background-sync.ts';
import { sendInBackground } from '#lib/app/resident/send-in-background.ts';

addNewerFunctions();

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Not in TypeScript's library yet. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

const kept = new KeptFiles(worker.caches, { parts, version });

async function keep(used?: readonly string[]): Promise<void> {
  const { languages } = worker.navigator;
  const needs = await readNeeds({ caches: worker.caches, languages, saveData: savesData(worker.navigator) });
  await kept.keep(needs, used);
}

worker.addEventListener('install', (event) => event.waitUntil(keep()));

// The first visit is served by this worker too, so that what it loads later is there when the network goes.
worker.addEventListener('activate', (event) => event.waitUntil(kept.tidy().then(() => worker.clients.claim())));

// What is about people never lies in a cache: calls go past this worker, and the stream of news, which a browser may
// end here at any moment.
worker.addEventListener('fetch', (event) => {
  const answer = kept.answer(event.request, fetch);
  if (answer) event.respondWith(answer);
});

worker.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { type, used } = (event.data ?? {}) as { type?: string; used?: string[] };
  // A newer version waits until the person agrees or every tab is closed.
  if (type === 'SKIP_WAITING') void worker.skipWaiting();
  if (type !== KEEP) return;
  // A page that began to load while this worker took over is not among those it claimed then, nor one that was
  // reloaded past it: whoever asks is served from here on.
  event.waitUntil(worker.clients.claim());
  const tell = (whole: boolean): void => event.ports[0]?.postMessage(whole);
  event.waitUntil(
    keep(used).then(
      () => tell(true),
      () => tell(false)
    )
  );
});

// The network came back and perhaps no page is open: what was submitted without an account goes now.
worker.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === OUTBOX_TAG) sync.waitUntil(sendInBackground());
});
