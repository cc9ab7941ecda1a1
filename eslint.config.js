import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { noKindByName } from './scripts/kind-names.js';
import svelteConfig from './svelte.config.js';

/**
 * Every file under src belongs to exactly one layer; the first pattern that fits decides. A file that fits none is an
 * error, so that a new folder is a decision and not an accident.
 *
 * @type {[layer: string, pattern: string][]}
 */
export const LAYERS = [
  ['kernel', 'src/lib/kernel/**'],
  ['domain', 'src/lib/domain/**'],
  ['xlsform', 'src/lib/xlsform/**'],
  ['geodata', 'src/lib/geodata/**'],
  ['effects', 'src/lib/kinds/*/server.ts'],
  ['effects', 'src/lib/kinds/effect.ts'],
  ['effects', 'src/lib/kinds/effects.ts'],
  ['demo', 'src/lib/kinds/*/demo.ts'],
  ['kinds', 'src/lib/kinds/**'],
  ['protocol', 'src/lib/protocol/**'],
  ['question-screen', 'src/lib/question-types/**/*.svelte'],
  ['question-screen', 'src/lib/question-types/inputs.ts'],
  ['question-screen', 'src/lib/question-types/*/screens{,.large}.ts'],
  ['question', 'src/lib/question-types/**'],
  ['report-screen', 'src/lib/reports/**/*.svelte'],
  ['report', 'src/lib/reports/**'],
  ['storage-shared', 'src/lib/storage/shared/**'],
  ['storage-anonymous', 'src/lib/storage/anonymous/**'],
  ['storage-staff', 'src/lib/storage/staff/**'],
  ['sync-shared', 'src/lib/sync/shared/**'],
  ['sync-anonymous', 'src/lib/sync/anonymous/**'],
  ['sync-staff', 'src/lib/sync/staff/**'],
  ['server', 'src/lib/server/**'],
  ['demo', 'src/lib/demo/**'],
  ['cli', 'src/lib/cli/**'],
  ['app-shared', 'src/lib/app/shared/**'],
  ['app-resident', 'src/lib/app/resident/**'],
  ['app-desk', 'src/lib/app/desk/**'],
  ['kit', 'src/lib/ui/kit/**'],
  ['ui', 'src/lib/ui/**'],
  ['i18n', 'src/lib/i18n/**'],
  ['api', 'src/routes/**/+server.ts'],
  ['routes', 'src/routes/**'],
  ['service-worker', 'src/service-worker.ts'],
  ['hooks', 'src/hooks.*.ts'],
  ['shell', 'src/app.*']
];

/**
 * The import table of src/README.md. What is not named here is forbidden.
 *
 * @type {Record<string, string[]>}
 */
export const MAY_IMPORT = {
  kernel: ['kernel'],
  domain: ['kernel', 'domain'],
  kinds: ['kernel', 'domain', 'kinds'],
  effects: ['kernel', 'domain', 'kinds', 'protocol', 'effects'],
  protocol: ['kernel', 'domain', 'protocol'],
  question: ['kernel', 'domain', 'question'],
  'question-screen': ['kernel', 'domain', 'question', 'question-screen', 'kit', 'i18n'],
  report: ['kernel', 'domain', 'report'],
  'report-screen': ['kernel', 'domain', 'report', 'report-screen', 'kit', 'i18n'],
  'storage-shared': ['kernel', 'storage-shared'],
  'storage-anonymous': ['kernel', 'domain', 'kinds', 'storage-shared', 'storage-anonymous'],
  'storage-staff': ['kernel', 'domain', 'kinds', 'storage-shared', 'storage-staff'],
  'sync-shared': ['kernel', 'protocol', 'sync-shared'],
  'sync-anonymous': ['kernel', 'protocol', 'storage-shared', 'storage-anonymous', 'sync-shared', 'sync-anonymous'],
  'sync-staff': ['kernel', 'protocol', 'storage-shared', 'storage-staff', 'sync-shared', 'sync-staff'],
  xlsform: ['kernel', 'domain', 'question', 'xlsform'],
  geodata: ['kernel', 'domain', 'geodata'],
  server: ['kernel', 'domain', 'kinds', 'effects', 'protocol', 'question', 'server'],
  demo: ['kernel', 'domain', 'kinds', 'protocol', 'question', 'xlsform', 'server', 'demo'],
  cli: ['kernel', 'domain', 'kinds', 'protocol', 'question', 'xlsform', 'geodata', 'i18n', 'server', 'demo', 'cli'],
  'app-shared': ['kernel', 'domain', 'protocol', 'storage-shared', 'sync-shared', 'i18n', 'app-shared'],
  'app-resident': [
    ...['kernel', 'domain', 'kinds', 'protocol', 'question', 'storage-shared', 'storage-anonymous'],
    ...['sync-shared', 'sync-anonymous', 'i18n', 'app-shared', 'app-resident']
  ],
  'app-desk': [
    ...[
      'kernel',
      'domain',
      'kinds',
      'protocol',
      'question',
      'xlsform',
      'geodata',
      'report',
      'storage-shared',
      'storage-staff'
    ],
    ...['sync-shared', 'sync-staff', 'i18n', 'app-shared', 'app-desk']
  ],
  kit: ['kernel', 'i18n', 'kit'],
  ui: ['kernel', 'domain', 'kinds', 'xlsform', 'geodata', 'i18n', 'kit', 'ui', 'question-screen', 'report-screen'],
  i18n: ['kernel', 'i18n'],
  api: ['kernel', 'domain', 'protocol', 'question', 'server', 'api'],
  routes: [
    ...['kernel', 'domain', 'kinds', 'protocol', 'question', 'question-screen', 'report', 'report-screen'],
    ...['app-shared', 'app-resident', 'app-desk', 'kit', 'ui', 'i18n', 'routes', 'shell']
  ],
  'service-worker': ['app-shared', 'app-resident'],
  hooks: ['kernel', 'domain', 'protocol', 'server', 'i18n'],
  shell: []
};

const layer = (/** @type {string[]} */ ...names) => ({ file: { categories: names } });

const POLICIES = [
  ...Object.entries(MAY_IMPORT).map(([from, to]) => ({ from: layer(from), allow: { to: layer(...to) } })),
  // A component knows the shape of what it is handed, never how to make it.
  {
    from: layer('ui'),
    allow: { to: layer('app-shared', 'app-resident', 'app-desk'), dependency: { kind: 'type' } }
  },
  { from: layer('kit'), allow: { to: layer('domain'), dependency: { kind: 'type' } } },
  // Which words there are follows from the kinds of records and the types of questions.
  { from: layer('i18n'), allow: { to: layer('domain', 'kinds'), dependency: { kind: 'type' } } },
  { from: layer('shell'), allow: { to: layer('server'), dependency: { kind: 'type' } } }
];

const PURE = ['kernel', 'domain', 'kinds', 'protocol', 'xlsform', 'geodata'].map((layer) => `src/lib/${layer}/**/*.ts`);
const TESTS = ['**/*.test.ts', '**/*.prove.ts', 'tests/**'];

/** Where a kind of record may be called by its name: its own folder, and the use cases and screens that are one kind's own. */
const OF_ONE_KIND = [
  'src/lib/kinds/**',
  'src/lib/demo/**',
  // Founds a municipality, and knows what it says of itself.
  'src/lib/server/setup/**',
  // Enters the areas of a file.
  'src/lib/cli/{areas,area-choices,enter-areas}.ts',
  'src/lib/app/resident/**',
  'src/lib/app/desk/**',
  '!src/lib/app/desk/{account,clear-left,desk,desk-door,doors,history-*,id-from,live-feed,reason-key,record-*}*.ts',
  '!src/lib/app/desk/{stored,transfer,versions}*.ts',
  'src/lib/ui/{area,conference,legal,municipality,remark,resident,survey,survey-desk}/**',
  'src/routes/**',
  '**/testing/**',
  ...TESTS
];

const IMPURE_GLOBALS = [
  ...['fetch', 'crypto', 'performance', 'process', 'setTimeout', 'setInterval', 'queueMicrotask'],
  ...['window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'indexedDB']
].map((name) => ({ name, message: 'This layer is pure: time, chance and the outside come in as parameters.' }));

const IMPURE_PACKAGES = [
  ...['dexie', 'leaflet', 'i18next', 'kysely', 'pg', 'better-sqlite3'],
  ...['svelte', 'svelte/*', '$app/*', '$env/*', '$service-worker', 'node:*']
];

const PACKAGES_NOBODY_IMPORTS = [
  { name: 'svelte/store', message: 'State lives in $state classes handed down by context.' },
  { name: 'zod', message: "Import * as z from 'zod/mini': a resident's phone loads it." },
  { name: 'zod/v4', message: "Import * as z from 'zod/mini': a resident's phone loads it." }
];

const NO_MUTABLE_MODULE_STATE = [
  'Program > VariableDeclaration[kind="let"]',
  'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]'
].map((selector) => ({ selector, message: 'A module keeps no state: two users of one server would share it.' }));

const NO_HIDDEN_CLOCK = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]'
].map((selector) => ({ selector, message: 'This layer knows no clock: hand the time in.' }));

const NO_OUTER_DATABASE = {
  selector:
    ':matches(CallExpression[callee.property.name="execute"], CallExpression[callee.property.name="commit"]) > ArrowFunctionExpression Identifier[name="db"]',
  message: 'Inside a transaction the outer handle deadlocks or is rolled back with it: use the one handed in.'
};

const NO_LITERAL_TEXT = [
  ':not(SvelteStyleElement) > SvelteText[value=/[A-Za-zÄÖÜäöüß]{2}/]',
  'SvelteAttribute[key.name=/^(aria-label|title|placeholder|alt)$/] > SvelteLiteral[value=/[A-Za-zÄÖÜäöüß]{2}/]'
].map((selector) => ({ selector, message: 'Words live in src/lib/i18n/locales, in every language.' }));

const NO_STYLE_ATTRIBUTE = {
  selector: 'SvelteAttribute[key.name="style"]',
  message: 'The content security policy refuses style attributes: use a class or a style: directive.'
};

/** @returns {import('eslint').Linter.RulesRecord} */
const atMost = (/** @type {number} */ max) => ({
  'max-lines': ['error', { max, skipBlankLines: true, skipComments: true }]
});

export default defineConfig(
  globalIgnores(['build/', '.svelte-kit/', 'data/', 'test-results/', 'screens/', 'static/', '.cache/']),
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    name: 'house/everywhere',
    // A rule that may be switched off in passing is a wish.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      // Playwright reads which fixtures a test wants from the pattern, also where it wants none.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      'no-undef': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-imports': ['error', { paths: PACKAGES_NOBODY_IMPORTS }],
      'no-restricted-syntax': ['error', ...NO_MUTABLE_MODULE_STATE],
      'max-params': ['error', 4],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      ...atMost(250)
    }
  },
  {
    name: 'house/promises',
    // A promise nobody waits for is a write nobody can promise.
    files: ['src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }]
    }
  },
  {
    name: 'house/svelte',
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    // State is replaced whole ($state.raw) or derived; a Map inside a computation needs no reactivity of its own.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' }
  },
  {
    name: 'house/components',
    files: ['**/*.svelte'],
    rules: {
      'no-restricted-syntax': ['error', ...NO_LITERAL_TEXT, NO_STYLE_ATTRIBUTE],
      ...atMost(200)
    }
  },
  {
    // Addresses are rooted by hand: the app always lives at the root of its origin.
    name: 'house/addresses',
    files: ['**/*.svelte', 'src/routes/**/*.ts'],
    rules: { 'svelte/no-navigation-without-resolve': 'off' }
  },
  { name: 'house/pages', files: ['src/routes/**/+page.svelte'], rules: atMost(80) },
  { name: 'house/calls', files: ['src/routes/**/+server.ts'], rules: atMost(60) },
  {
    name: 'house/boundaries',
    files: ['src/**'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { project: './tsconfig.json' } },
      'boundaries/include': ['src/**'],
      'boundaries/elements': [],
      'boundaries/files': LAYERS.map(([category, pattern]) => ({ category, pattern, exclusive: true }))
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': ['error', { default: 'disallow', policies: POLICIES }]
    }
  },
  {
    name: 'house/kinds',
    files: ['src/**'],
    ignores: OF_ONE_KIND,
    plugins: { house: { rules: { 'no-kind-by-name': noKindByName } } },
    rules: { 'house/no-kind-by-name': 'error' }
  },
  {
    name: 'house/purity',
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'This layer knows no clock: hand the time in.' },
        { object: 'Math', property: 'random', message: 'This layer knows no chance: hand it in.' }
      ],
      'no-restricted-imports': ['error', { paths: PACKAGES_NOBODY_IMPORTS, patterns: IMPURE_PACKAGES }],
      'no-restricted-syntax': ['error', ...NO_MUTABLE_MODULE_STATE, ...NO_HIDDEN_CLOCK]
    }
  },
  {
    name: 'house/store',
    files: ['src/lib/server/store/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NO_MUTABLE_MODULE_STATE, NO_OUTER_DATABASE] }
  },
  {
    name: 'house/log',
    files: ['src/lib/server/**'],
    rules: { 'no-console': ['error', { allow: ['error', 'warn'] }] }
  },
  {
    name: 'house/terminal',
    files: ['src/lib/cli/**', 'scripts/**', 'tests/**'],
    rules: { 'no-console': 'off' }
  },
  {
    name: 'house/tests',
    files: TESTS,
    rules: {
      'max-lines': 'off',
      'no-restricted-syntax': 'off',
      // What must not compile is tested by saying so.
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }]
    }
  },
  {
    // What a test expects to be there and is not fails it.
    name: 'house/expected',
    files: [...TESTS, '**/testing/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
  },
  { name: 'house/tables', files: ['**/*.{table,registry}.ts', 'eslint.config.js'], rules: { 'max-lines': 'off' } }
);
