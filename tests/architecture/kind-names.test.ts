import { describe, expect, test } from 'vitest';
import { complaints } from './lint.ts';

const RULE = 'house/no-kind-by-name';
const SHARED = [
  'kernel',
  'domain',
  'protocol',
  'storage',
  'sync',
  'server/endpoint',
  'server/store',
  'ui/record',
  'cli'
];

const namesIn = async (path: string, text: string): Promise<boolean> => (await complaints(path, text)).includes(RULE);

describe('shared code calls no kind of record by its name', () => {
  test.each(SHARED)('in %s', async (folder) => {
    expect(
      await namesIn(`src/lib/${folder}/canary.ts`, "export const isIt = (kind: string) => kind === 'remark';\n")
    ).toBe(true);
  });

  test.each([
    "export const one = { kind: 'area' };",
    "export type One = { kind: 'contact' };",
    "export const is = (row: { kind: string }) => 'survey' === row.kind;",
    "export const is = (spec: { refersTo: string }) => spec.refersTo === 'area';",
    "export const id = idFrom('survey', '1');",
    'export const id = `finding`;',
    "export const only = ['response', 'contact'];",
    'export const at = KINDS.link;',
    "export const at = KINDS['link'];",
    "export function of(kind: string) { switch (kind) { case 'link': return 1; default: return 2; } }",
    "import { finding } from '../kinds/finding/kind.ts'; export { finding };",
    "import type { Finding } from '#lib/kinds/finding/kind.ts'; export type A = Finding;"
  ])('not as in %j', async (text) => {
    expect(await namesIn('src/lib/storage/canary.ts', `${text}\n`)).toBe(true);
  });

  test.each([
    "export const feed = { prefix: 'area' };",
    "export const is = (scope: string) => scope === 'area';",
    "export const sheets = ['survey', 'choices'];",
    "import { KINDS } from '#lib/kinds/registry.ts'; export { KINDS };"
  ])('what is no kind may stand: %j', async (text) => {
    expect(await namesIn('src/lib/storage/canary.ts', `${text}\n`)).toBe(false);
  });

  test.each(['src/lib/kinds/canary/kind.ts', 'src/lib/demo/canary.ts', 'src/lib/app/desk/minutes.ts'])(
    'what belongs to one kind may: %s',
    async (path) => {
      expect(await namesIn(path, "export const is = (kind: string) => kind === 'remark';\n")).toBe(false);
    }
  );

  test('what every desk shares may not', async () => {
    const text = "export const is = (kind: string) => kind === 'remark';\n";
    expect(await namesIn('src/lib/app/desk/record-desk.ts', text)).toBe(true);
    expect(await namesIn('src/lib/app/desk/desk.svelte.ts', text)).toBe(true);
  });
});
