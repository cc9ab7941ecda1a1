import { dirname, relative } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { LAYERS, MAY_IMPORT } from '../../eslint.config.js';
import { projectFiles } from './files.ts';
import { complaints } from './lint.ts';

// A rule that no longer fires looks exactly like a house in order. So every forbidden import is tried here.

const RULE = 'boundaries/dependencies';

const asPattern = (glob: string): RegExp => {
  const source = glob.replace(/[.+]/g, '\\$&').replace(/\*\*\/|\*\*|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${source}$`);
};

const layerOf = (path: string): string | undefined => LAYERS.find(([, pattern]) => asPattern(pattern).test(path))?.[0];

const sources = projectFiles('src').filter((path) => /\.(ts|svelte)$/.test(path) && !/\.(test|d)\.ts$/.test(path));
const exampleOf = new Map(sources.map((path) => [layerOf(path) ?? path, path]));
const pureLayers = Object.keys(MAY_IMPORT).filter((layer) => !['shell', 'service-worker', 'hooks'].includes(layer));

const homes: Record<string, string[]> = {
  'question-screen': ['src/lib/question-types/canary/Canary.svelte'],
  effects: ['src/lib/kinds/canary/server.ts'],
  question: ['src/lib/question-types/canary/definition.ts'],
  'report-screen': ['src/lib/reports/canary/Canary.svelte'],
  report: ['src/lib/reports/canary/report.ts'],
  kit: ['src/lib/ui/kit/canary/canary.ts', 'src/lib/ui/kit/canary/Canary.svelte'],
  ui: ['src/lib/ui/canary/canary.ts', 'src/lib/ui/canary/Canary.svelte'],
  api: ['src/routes/api/canary/+server.ts'],
  routes: ['src/routes/canary/+page.ts', 'src/routes/canary/+page.svelte'],
  'service-worker': ['src/service-worker.ts'],
  hooks: ['src/hooks.server.ts'],
  shell: ['src/app.d.ts']
};
/** A wing is a folder of its layer: `storage-staff` is `storage/staff`. */
const homesOf = (layer: string): string[] => homes[layer] ?? [`src/lib/${layer.replace('-', '/')}/canary/canary.ts`];

const importing = (from: string, statement: string): string =>
  from.endsWith('.svelte') ? `<script lang="ts">\n${statement}\n</script>\n` : `${statement}\n`;

const complainsAbout = async (from: string, statement: string): Promise<boolean> =>
  (await complaints(from, importing(from, statement))).includes(RULE);

const relativeTo = (from: string, to: string): string => {
  const path = relative(dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
};

const asWritten = (from: string, to: string): string[] => [
  relativeTo(from, to),
  ...(to.startsWith('src/lib/') ? [to.replace('src/lib/', '#lib/')] : [])
];

describe('the import table', () => {
  const pairs = Object.keys(MAY_IMPORT).flatMap((from) => pureLayers.map((to) => [from, to] as const));
  const known = pairs.filter(([, to]) => exampleOf.has(to));

  test.each(known)('decides whether %s may import %s', async (from, to) => {
    const target = exampleOf.get(to)!;
    const forbidden = !MAY_IMPORT[from]!.includes(to);
    for (const home of homesOf(from)) {
      for (const specifier of asWritten(home, target)) {
        expect(await complainsAbout(home, `import '${specifier}';`), `${home} imports ${specifier}`).toBe(forbidden);
      }
    }
  });

  test('sees types, re-exports and imports at run time as imports too', async () => {
    const target = '#lib/protocol/sync.ts';
    const home = 'src/lib/domain/canary/canary.ts';
    expect(await complainsAbout(home, `import type { SyncRequest } from '${target}';`)).toBe(true);
    expect(await complainsAbout(home, `export * from '${target}';`)).toBe(true);
    expect(await complainsAbout(home, `export const later = () => import('${target}');`)).toBe(true);
  });

  test.each(['app-shared', 'app-resident', 'app-desk'])('lets a component know the types of %s alone', async (wing) => {
    const target = exampleOf.get(wing);
    const home = 'src/lib/ui/canary/Canary.svelte';
    expect(target).toBeDefined();
    expect(await complainsAbout(home, `import type { Canary } from '${relativeTo(home, target!)}';`)).toBe(false);
    expect(await complainsAbout(home, `import { Canary } from '${relativeTo(home, target!)}';`)).toBe(true);
  });
});

describe('the layers', () => {
  test('leave no file without one', async () => {
    expect(await complaints('src/lib/stray.ts', 'export const stray = 1;\n')).toContain('boundaries/no-unknown-files');
    expect(await complaints('src/lib/utils/dates.ts', 'export const a = 1;\n')).toContain(
      'boundaries/no-unknown-files'
    );
    expect(sources.filter((path) => layerOf(path) === undefined)).toEqual([]);
  });

  test('all have a row in the table', () => {
    expect([...new Set(LAYERS.map(([layer]) => layer))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });
});
