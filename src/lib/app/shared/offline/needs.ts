import { firstKnown } from '#lib/i18n/languages.ts';
import type { Needs } from './parts.ts';

/** The one store that a page and the service worker share without opening a database; it holds nothing about people. */
const STORE = 'nahraum-needs';
const PLACE = '/needs';

type Noted = { caches: CacheStorage; languages: readonly string[]; saveData: boolean };

/** What pages have noted; before the first note, what the browser itself says of its reader. */
export async function readNeeds({ caches, languages, saveData }: Noted): Promise<Needs> {
  const store = await caches.open(STORE);
  const noted: unknown = await (await store.match(PLACE))?.json().catch(() => undefined);
  return isNeeds(noted) ? noted : { desk: false, languages: [firstKnown(languages)], sparing: saveData };
}

/** By hand: the schema library is no part of a first visit. */
const isNeeds = (noted: unknown): noted is Needs =>
  noted instanceof Object &&
  'desk' in noted &&
  typeof noted.desk === 'boolean' &&
  'sparing' in noted &&
  typeof noted.sparing === 'boolean' &&
  'languages' in noted &&
  Array.isArray(noted.languages) &&
  noted.languages.every((language) => typeof language === 'string');

/** A language stays noted once it was read: whoever changes back finds it. */
export async function noteNeeds(around: Noted, now: { desk: boolean; language: string }): Promise<void> {
  const store = await around.caches.open(STORE);
  const before = (await store.match(PLACE)) === undefined ? [] : (await readNeeds(around)).languages;
  const noted: Needs = {
    desk: now.desk,
    languages: [...new Set([...before, now.language])],
    sparing: around.saveData
  };
  await store.put(PLACE, new Response(JSON.stringify(noted), { headers: { 'content-type': 'application/json' } }));
}

/** Chromium alone says so. */
export const savesData = (navigator: object): boolean =>
  'connection' in navigator && (navigator.connection as { saveData?: boolean } | undefined)?.saveData === true;
