import { describe, expect, test } from 'vitest';
import { complaints, complaintsWithTypes } from './lint.ts';

const inComponent = (script: string, markup = ''): string => `<script lang="ts">\n${script}\n</script>\n${markup}\n`;

const FORBIDDEN: [what: string, file: string, code: string, rule: string][] = [
  ['any', 'src/lib/app/shared/canary.ts', 'export const a = (b: any) => b;\n', '@typescript-eslint/no-explicit-any'],
  [
    'ts-ignore',
    'src/lib/app/shared/canary.ts',
    '// @ts-ignore\nexport const a = 1;\n',
    '@typescript-eslint/ban-ts-comment'
  ],
  ['an empty catch', 'src/lib/app/shared/canary.ts', 'try {\n  JSON.parse("");\n} catch {}\n', 'no-empty'],
  ['Svelte stores', 'src/lib/app/shared/canary.ts', "import 'svelte/store';\n", 'no-restricted-imports'],
  ['the heavy zod', 'src/lib/domain/area/canary.ts', "import 'zod';\n", 'no-restricted-imports'],
  ['state in a module', 'src/lib/app/shared/canary.ts', 'export let a = 1;\na += 1;\n', 'no-restricted-syntax'],
  ['console', 'src/lib/app/shared/canary.ts', "console.log('a');\n", 'no-console'],
  [
    'five parameters',
    'src/lib/app/shared/canary.ts',
    'export const a = (b, c, d, e, f) => [b, c, d, e, f];\n',
    'max-params'
  ],
  ['unfinished work', 'src/lib/app/shared/canary.ts', '// TODO later\nexport const a = 1;\n', 'no-warning-comments'],
  [
    'what is said to be there and may not be',
    'src/lib/domain/area/canary.ts',
    'export const a = (b: string[]) => b[0]!;\n',
    '@typescript-eslint/no-non-null-assertion'
  ],
  [
    'the same in a component',
    'src/lib/ui/canary/Canary.svelte',
    inComponent('let { a }: { a?: string } = $props();', '{a!.length}'),
    '@typescript-eslint/no-non-null-assertion'
  ],
  ['raw HTML', 'src/lib/ui/canary/Canary.svelte', '{@html "<b>"}\n', 'svelte/no-at-html-tags'],
  ['words in a component', 'src/lib/ui/canary/Canary.svelte', '<p>Hallo</p>\n', 'no-restricted-syntax'],
  [
    'words in a label',
    'src/lib/ui/canary/Canary.svelte',
    '<a href="/" aria-label="Start"></a>\n',
    'no-restricted-syntax'
  ],
  ['style attributes', 'src/lib/ui/canary/Canary.svelte', '<p style="color: red"></p>\n', 'no-restricted-syntax'],
  [
    'any in a component',
    'src/lib/ui/canary/Canary.svelte',
    inComponent('let a: any;', '{a}'),
    '@typescript-eslint/no-explicit-any'
  ],
  [
    'the outer database in a transaction',
    'src/lib/server/store/canary.ts',
    'export const a = (db) => db.transaction().execute(async () => db.selectFrom("a"));\n',
    'no-restricted-syntax'
  ]
];

describe('the house rules forbid', () => {
  test.each(FORBIDDEN)('%s', async (_, file, code, rule) => {
    expect(await complaints(file, code)).toContain(rule);
  });

  test('switching a rule off in passing', async () => {
    const code = "/* eslint-disable no-console */\nconsole.log('a');\n";
    expect(await complaints('src/lib/app/shared/canary.ts', code)).toContain('no-console');
  });

  test('a promise nobody waits for', async () => {
    const code = 'const save = async () => 1;\nexport const a = () => {\n  save();\n};\n';
    const rule = '@typescript-eslint/no-floating-promises';
    expect(await complaintsWithTypes('src/lib/kernel/result.ts', code)).toContain(rule);
  }, 120_000);
});
