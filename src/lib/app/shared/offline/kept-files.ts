import { allFiles, filesFor, type Needs, type Parts } from './parts.ts';

/** Built files carry a hash in their name: one store for all versions, and an update fetches only what has changed. */
const FILES = 'nahraum-files';
const FRAME = 'nahraum-frame-';
const OURS = /^(nahraum-(files|frame-)|workbox-)/;

/** Opens every address offline, deep links included: the page that draws itself from what is on the device. */
const SHELL = '/shell';
const FRAMES = [SHELL, '/favicon.svg'];

export type Build = { parts: Parts; version: string };

/** The service worker's store of files. What is about people never lies in it. */
export class KeptFiles {
  #caches: CacheStorage;
  #build: Build;
  #known: ReadonlySet<string>;

  constructor(caches: CacheStorage, build: Build) {
    this.#caches = caches;
    this.#build = build;
    this.#known = new Set(allFiles(build.parts));
  }

  /** Fetches what is missing, all of it or none counts. Files that a page has just loaded come from the browser's cache. */
  async keep(needs: Needs, used: readonly string[] = []): Promise<void> {
    const frame = await this.#frame();
    if (!(await frame.match(SHELL))) await frame.addAll(FRAMES);
    const files = await this.#files();
    const here = new Set((await files.keys()).map(({ url }) => new URL(url).pathname));
    const wanted = new Set([...filesFor(this.#build.parts, needs), ...used.filter((path) => this.#known.has(path))]);
    await files.addAll([...wanted].filter((path) => !here.has(path)));
  }

  /** Removes what earlier versions kept and this one does not know. */
  async tidy(): Promise<void> {
    const current = [FILES, this.#frameName];
    const outdated = (await this.#caches.keys()).filter((name) => OURS.test(name) && !current.includes(name));
    await Promise.all(outdated.map((name) => this.#caches.delete(name)));
    const files = await this.#files();
    const strangers = (await files.keys()).filter(({ url }) => !this.#known.has(new URL(url).pathname));
    await Promise.all(strangers.map((request) => files.delete(request)));
  }

  /** The answer to what a page asks for; undefined where this store has no say. */
  answer(request: Request, ask: typeof fetch): Promise<Response> | undefined {
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return undefined;
    if (request.mode === 'navigate') return pathname.startsWith('/api/') ? undefined : this.#page(request, ask);
    if (this.#known.has(pathname)) return this.#file(request, ask);
    return FRAMES.includes(pathname) ? this.#page(request, ask, pathname) : undefined;
  }

  async #page(request: Request, ask: typeof fetch, path = SHELL): Promise<Response> {
    return (await (await this.#frame()).match(path)) ?? ask(request);
  }

  async #file(request: Request, ask: typeof fetch): Promise<Response> {
    const files = await this.#files();
    const here = await files.match(request.url);
    if (here) return here;
    const fetched = await ask(request);
    // A disk that is full costs the copy, never the page.
    if (fetched.ok) await files.put(request.url, fetched.clone()).catch(() => undefined);
    return fetched;
  }

  get #frameName(): string {
    return FRAME + this.#build.version;
  }

  #frame = (): Promise<Cache> => this.#caches.open(this.#frameName);
  #files = (): Promise<Cache> => this.#caches.open(FILES);
}
