import { basename } from 'node:path/posix';
import { expect, test } from 'vitest';
import { projectFiles } from './files.ts';

const sources = projectFiles('src');
const isRoute = (path: string): boolean => basename(path).startsWith('+');

/** What both wings of a layer stand on, and knows neither: the import table says what may be in it. */
const WALLED = /^src\/lib\/(storage|sync|app)\/shared\//;

test('no folder collects what has no noun', () => {
  const drawers = /\/(utils?|helpers?|common|shared|misc|types|constants)(\/|\.ts$)/;
  expect(sources.filter((path) => drawers.test(path.replace(WALLED, '/')))).toEqual([]);
});

test('no barrel hides where a thing lives', () => {
  expect(sources.filter((path) => /\/index\.(ts|js)$/.test(path))).toEqual([]);
});

test('modules are named in kebab-case', () => {
  const modules = sources.filter((path) => path.endsWith('.ts') && !isRoute(path));
  expect(modules.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts$/.test(basename(path)))).toEqual([]);
});

test('components are named in PascalCase', () => {
  const components = sources.filter((path) => path.endsWith('.svelte') && !isRoute(path));
  expect(components.filter((path) => !/^[A-Z][A-Za-z0-9]*\.svelte$/.test(basename(path)))).toEqual([]);
});

test('the root of the project stays small enough to read', () => {
  const roots = projectFiles().map((path) => path.split('/')[0]!);
  const visible = [...new Set(roots)].filter((name) => !name.startsWith('.'));
  expect(visible.sort()).toEqual(
    [
      ...[
        'CHANGELOG.md',
        'CONTRIBUTING.md',
        'Containerfile',
        'LICENSE',
        'README.md',
        'docs',
        'eslint.config.js',
        'knip.json',
        'package-lock.json',
        'package.json'
      ],
      ...['playwright.config.ts', 'scripts', 'src', 'static', 'svelte.config.js', 'tests', 'tsconfig.json'],
      ...['vite.chunks.ts', 'vite.config.ts', 'vite.node.config.ts', 'vite.version.ts']
    ].sort()
  );
});
