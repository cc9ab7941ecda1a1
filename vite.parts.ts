import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import type { Part, Parts } from './src/lib/app/offline/parts.ts';

/** Where the service worker reads them (alias `$parts` in svelte.config.js); it is built after the app. */
const WRITTEN_TO = '.svelte-kit/parts.json';

const NODE = /client-optimized\/nodes\/\d+\.js$/;
const ROOM = /\/src\/routes\/(.+)\/\+(?:page|layout)(?:\.svelte|\.ts)$/;
const WORDS = /\/i18n\/locales\/([^/]+)\/([^/]+)\.json$/;
/** Words of screens that nobody has to sign in for. */
const EVERYBODYS_WORDS = ['common', 'shell', 'resident', 'survey', 'errors', 'reasons'];
/**
 * Large, and not everybody's: a map, the patterns of some forms, a store for a disk that is full. Kept once a screen has
 * used them.
 */
const ON_USE = /\/node_modules\/(leaflet|re2js|fake-indexeddb)\//;
/** Screens that mean nothing to somebody who has not signed in, or not without a server: an instance is set up once. */
const STAFF = /^(desk|setup)(\/|$)/;

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
    mkdirSync(dirname(WRITTEN_TO), { recursive: true });
    writeFileSync(resolve(WRITTEN_TO), JSON.stringify(sorted));
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

  const words: Record<string, Part> = {};
  const everybody = filesOf(chunks.filter(({ fileName }) => reached.has(fileName)));
  const rest = chunks.filter((chunk) => !reached.has(chunk.fileName));
  for (const chunk of rest) {
    const found = wordsIn(chunk);
    if (!found) continue;
    const part = (words[found.language] ??= { everybody: [], desk: [] });
    part[found.everybodys ? 'everybody' : 'desk'].push(...filesOf([chunk]));
  }
  const desk = filesOf(rest.filter((chunk) => !wordsIn(chunk))).filter((file) => !everybody.includes(file));
  return { everybody, desk, words };
}

/** The language of a chunk that holds words and nothing else. */
function wordsIn({ moduleIds }: Chunk): { language: string; everybodys: boolean } | undefined {
  const files = moduleIds.filter((id) => !id.startsWith('\0')).map((id) => WORDS.exec(id));
  const [language] = new Set(files.map((file) => file?.[1]));
  if (language === undefined || files.some((file) => file?.[1] !== language)) return undefined;
  return { language, everybodys: files.some((file) => EVERYBODYS_WORDS.includes(file?.[2] ?? '')) };
}

const filesOf = (chunks: readonly Chunk[]): string[] => [
  ...new Set(
    chunks.flatMap(({ fileName, viteMetadata }) =>
      [fileName, ...(viteMetadata?.importedCss ?? []), ...(viteMetadata?.importedAssets ?? [])].map(
        (file) => `/${file}`
      )
    )
  )
];
