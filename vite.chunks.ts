import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin, Rollup, UserConfig } from 'vite';
import { allFiles, type Parts, type WordPart } from './src/lib/app/shared/offline/parts.ts';

const own = (paths: string): RegExp => new RegExp(`/src/lib/(${paths})`);
const packages = (names: string): RegExp => new RegExp(`/node_modules/(${names})/`);
const either = (...patterns: RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'));

/** What kinds of records and types of questions are called. */
const KIND_WORDS = /\/src\/lib\/(?:kinds|question-types)\/[^/]+\/words\.(?<language>[^.]+)\.json$/;

/** Where the first screens of a survey begin: the frame of the app, and the introduction a poster leads to. */
const FIRST_ROUTES = /\/src\/routes\/(?:\(resident\)\/(?:s\/\[code\]\/)?)?\+(?:layout|page|error)\.(?:svelte|ts)$/;
const START = /\/@sveltejs\/kit\/src\/runtime\/client\/entry\.js$|\/client-optimized\/app\.js$/;

/** Parts of Svelte that only the desk uses; its one door leads to all of them. */
const LATER =
  /\/svelte\/src\/(?:reactivity\/(?:set|map)|internal\/client\/dom\/(?:elements\/bindings\/size|blocks\/(?:await|svelte-element)))\.js$/;

type Graph = { getModuleInfo(id: string): { importers: readonly string[] } | null };

/** Everything the first screens cannot begin without, found by who imports it, so that nothing slips in or is forgotten. */
function firstOf(id: string, graph: Graph): string | null {
  const seen = new Set<string>();
  const isFirst = (file: string): boolean => {
    if (FIRST_ROUTES.test(file) || START.test(file)) return true;
    if (seen.has(file)) return false;
    seen.add(file);
    return (graph.getModuleInfo(file)?.importers ?? []).some(isFirst);
  };
  // A route stays apart: it is loaded by the name of its own.
  return !LATER.test(id) && !FIRST_ROUTES.test(id) && !START.test(id) && isFirst(id) ? 'base' : null;
}

/** Asking, checking and sending: everything from „start“ to the receipt. */
const ANSWERING = either(
  own('question-types/(?!.*(/words\\.|counted|workbook|one-column))|app/resident/survey-forms|ui/survey/'),
  own(
    'ui/kit/(ChoiceGroup|ErrorSummary|FieldFrame|Progress|SaveState|RadioRows|CheckboxRows|Select|TextArea|TextField)'
  )
);

/** What a resident may come to besides a survey: each page is small, and apart they would be as many requests. */
const PAGES = either(
  /\/src\/routes\/\(resident\)\/\(device\)\//,
  own('ui/(legal|resident|survey)/|app/resident/(?!survey-forms|send-in-background|area-map|blur-photo|where-am-i)'),
  own('ui/kit/(AnswerRows|LinkRow|QrCode|StatusRegion|MessageBar|EmptyState|JumpList)')
);

/** What the kinds of records are called in one language: for the desk, one request instead of one a kind. */
const kindWordsOf = (file: string): string | null => {
  const language = KIND_WORDS.exec(file)?.groups?.language;
  return language === undefined ? null : `kinds-${language}`;
};

/** Words of a resident's later pages in one language: small, and apart they would be as many requests. */
const laterIn = (file: string): string | null => (languageOf(file) === null ? null : `${languageOf(file)}-later`);

/** A resident's words in one language. */
const languageOf = (file: string): string | null => /locales\/([^/]+)\//.exec(file)?.[1] ?? null;

/**
 * A phone on a slow network pays for every request, so what is always needed together travels together: the base, the
 * device's store, the survey engine with its questions. Everything else stays in chunks of its own.
 */
const GROUPS = [
  { name: firstOf, priority: 3 },
  { name: 'device', priority: 2, test: either(packages('dexie'), own('app/resident/open-resident')) },
  { name: 'answering', priority: 1, test: ANSWERING },
  { name: 'pages', priority: 0, test: PAGES },
  { name: kindWordsOf, priority: 1, test: own('(kinds|question-types)/[^/]+/words\\.') },
  { name: laterIn, priority: 1, test: own('i18n/locales/[^/]+/(compare|legal|places)\\.json') },
  {
    name: languageOf,
    priority: 1,
    test: own('i18n/locales/[^/]+/(everybody\\.ts|(common|shell|resident|survey|errors|reasons)\\.json)')
  }
];

/** README, „On which phones“: below this the page says so (app.html). What is newer than that, app/shared/newer-functions.ts adds. */
const FLOOR = ['safari15.4', 'ios15.4', 'chrome99', 'edge99', 'firefox98'];

/** Svelte's maps, sets and dates extend what the browser has, which looks like an effect: unused, they are left out. */
const UNUSED = { test: /\/node_modules\/svelte\/src\/reactivity\//, sideEffects: false };

/** Kit's own files, one a page or layout, each naming where it is from. */
const NODES = '.svelte-kit/generated/client-optimized/nodes';
const NODE_FILE = /\/nodes\/(\d+)\.[^/]+$/;
const OF_STAFF = /\/src\/routes\/(?:desk|setup|join)\//;

/**
 * What a page needs is fetched beside it. The list of that stands in the very first script, so the desk's pages name their
 * styles alone: 1.6 kB less of every first visit, and the desk has its files beside it once it was opened.
 */
function fetchedAhead(file: string, needed: string[]): string[] {
  const node = NODE_FILE.exec(file)?.[1];
  const isStaffs = node !== undefined && OF_STAFF.test(readFileSync(`${NODES}/${node}.js`, 'utf8'));
  return isStaffs ? needed.filter((path) => path.endsWith('.css')) : needed;
}

const FOR_BROWSERS: UserConfig = {
  resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
  build: {
    target: FLOOR,
    modulePreload: { resolveDependencies: fetchedAhead },
    rolldownOptions: {
      // An icon stands where it is shown, instead of all of them on every first visit.
      optimization: { inlineConst: { mode: 'all' } },
      treeshake: { moduleSideEffects: [UNUSED] },
      output: { codeSplitting: { groups: GROUPS } }
    }
  }
};

/** Only for what browsers load. Dexie's entry for old bundlers carries a copy for old browsers; this one does not. */
export const chunks = (): Plugin => ({
  name: 'nahraum-chunks',
  apply: 'build',
  config: ({ build }) => (build?.ssr ? undefined : FOR_BROWSERS)
});

/** Where the service worker reads them (alias `$parts` in svelte.config.js); it is built after the app. */
const WRITTEN_TO = '.svelte-kit/parts.json';

const NODE = /client-optimized\/nodes\/\d+\.js$/;
const ROOM = /\/src\/routes\/(.+)\/\+(?:page|layout)(?:\.svelte|\.ts)$/;
const WORDS = /\/i18n\/locales\/(?<language>[^/]+)\/(?<namespace>[^/]+)\.(?:json|ts)$/;
/**
 * Words of screens that nobody has to sign in for; and of those that somebody who saves data fetches when they are opened.
 * Words of a map and of a blurred photo (`point`, `blur`) come with them, and with the desk.
 */
const EVERYBODYS_WORDS = ['common', 'shell', 'resident', 'survey', 'errors', 'reasons'];
const WORDS_FOR_LATER = ['compare', 'legal', 'places'];
/**
 * Large, and not everybody's: a map and where this device is, what blurs a photo, the patterns of some forms, a store for
 * a disk that is full, what clears up after somebody who signed out, the desk's own words.
 * Kept once a screen has used them, and on every desk.
 */
const ON_USE =
  /\/node_modules\/(leaflet|pmtiles|protomaps-leaflet|re2js|fake-indexeddb)\/|\/storage\/anonymous\/(full-disk|memory)\.ts$|\/ui\/photo\/|\/ui\/map\/(?!ground\.ts)|\/ui\/kit\/area-drawing\/|\/app\/resident\/(blur-photo|where-am-i)\.ts$|\/app\/shared\/basemap\.svelte\.ts$|\/storage\/shared\/kept-basemap\.ts$|\/protocol\/basemap\.ts$|\/app\/desk\/clear-left\.ts$|\/i18n\/(plug-in|desk)-words\.ts$/;
/** Screens that mean nothing to somebody who has not signed in, or not without a server: an instance is set up once, an account begun once. */
const STAFF = /^(desk|setup|join)(\/|$)/;

/** Vite builds a worker apart and brings in its files as they are. */
const isWorker = (file: string): boolean => /\/workers\/.*\.js$/.test(file);

const pathOf = (file: string): string => `/${file}`;

type Chunk = Rollup.OutputChunk & { viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> } };

/** Sorts what was built for browsers by who needs it, so that a resident's phone does not fetch the desk. */
export const parts = (): Plugin => ({
  name: 'nahraum-parts',
  apply: 'build',
  // After Vite has taken out the chunks of which only a style is left.
  enforce: 'post',
  generateBundle(_, bundle) {
    if (this.environment.config.consumer !== 'client') return;
    const chunks = Object.values(bundle).filter((output): output is Chunk => output.type === 'chunk');
    const isDesk = (id: string): boolean =>
      (this.getModuleInfo(id)?.importedIds ?? []).some((imported) => STAFF.test(ROOM.exec(imported)?.[1] ?? ''));
    const sorted = sortedParts(chunks, isDesk);
    // Only the desk has workers besides the service worker, which is built by itself. A style that is imported by itself
    // (the map's) has lost its chunk by now and belongs to none.
    const named = new Set(allFiles(sorted));
    const rest = Object.keys(bundle).filter((file) => isWorker(file) || file.endsWith('.css'));
    const desk = [...sorted.desk, ...rest.map(pathOf).filter((path) => !named.has(path))];
    mkdirSync(dirname(WRITTEN_TO), { recursive: true });
    writeFileSync(resolve(WRITTEN_TO), JSON.stringify({ ...sorted, desk }));
  }
});

function sortedParts(chunks: readonly Chunk[], isDesk: (node: string) => boolean): Parts {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const isBehind = (file: string): boolean => {
    const chunk = byFile.get(file);
    if (!chunk || chunk.moduleIds.some((id) => ON_USE.test(id)) || wordsIn(chunk)) return false;
    return !(chunk.facadeModuleId && NODE.test(chunk.facadeModuleId) && isDesk(chunk.facadeModuleId));
  };
  const reached = new Set<string>();
  const walk = (file: string): void => {
    const chunk = byFile.get(file);
    if (!chunk || reached.has(file)) return;
    reached.add(file);
    for (const next of chunk.imports) walk(next);
    for (const next of chunk.dynamicImports.filter(isBehind)) walk(next);
  };
  for (const { fileName, facadeModuleId, isEntry } of chunks)
    if (isEntry && !(facadeModuleId && NODE.test(facadeModuleId))) walk(fileName);

  const words: Record<string, WordPart> = {};
  const everybody = filesOf(chunks.filter(({ fileName }) => reached.has(fileName)));
  const rest = chunks.filter((chunk) => !reached.has(chunk.fileName));
  for (const chunk of rest) {
    const found = wordsIn(chunk);
    if (!found) continue;
    const part = (words[found.language] ??= { everybody: [], desk: [], later: [] });
    part[found.whose].push(...filesOf([chunk]));
  }
  const desk = filesOf(rest.filter((chunk) => !wordsIn(chunk))).filter((file) => !everybody.includes(file));
  return { everybody, desk, words };
}

/** The language of a chunk that holds words and nothing else. */
function wordsIn({ moduleIds }: Chunk): { language: string; whose: keyof WordPart } | undefined {
  const files = moduleIds
    .filter((id) => !id.startsWith('\0'))
    .map((id) => (WORDS.exec(id) ?? KIND_WORDS.exec(id))?.groups);
  const [language] = new Set(files.map((file) => file?.language));
  if (language === undefined || files.some((file) => file?.language !== language)) return undefined;
  const holds = (names: readonly string[]): boolean => files.some((file) => names.includes(file?.namespace ?? ''));
  const whose = holds(EVERYBODYS_WORDS) ? 'everybody' : holds(WORDS_FOR_LATER) ? 'later' : 'desk';
  return { language, whose };
}

const filesOf = (chunks: readonly Chunk[]): string[] => [
  ...new Set(
    chunks.flatMap(({ fileName, viteMetadata }) =>
      [fileName, ...(viteMetadata?.importedCss ?? []), ...(viteMetadata?.importedAssets ?? [])].map(pathOf)
    )
  )
];
