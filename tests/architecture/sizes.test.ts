import { describe, expect, test } from 'vitest';
import { complaints } from './lint.ts';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `export const a${i} = ${i};\n`).join('');
const markup = (count: number): string => '<hr />\n'.repeat(count);

const LIMITS: [what: string, file: string, most: number][] = [
  ['a module', 'src/lib/app/shared/canary.ts', 250],
  ['a call', 'src/routes/api/canary/+server.ts', 60],
  ['a component', 'src/lib/ui/canary/Canary.svelte', 200],
  ['a page', 'src/routes/canary/+page.svelte', 80]
];

describe('at most so many lines for', () => {
  test.each(LIMITS)('%s (%s: %i)', async (_, file, most) => {
    const write = file.endsWith('.svelte') ? markup : lines;
    expect(await complaints(file, write(most))).not.toContain('max-lines');
    expect(await complaints(file, write(most + 1))).toContain('max-lines');
  });

  test('a test or a comment there is no limit', async () => {
    expect(await complaints('src/lib/app/shared/canary.test.ts', lines(300))).not.toContain('max-lines');
    expect(await complaints('src/lib/app/shared/canary.ts', lines(200) + '// why\n'.repeat(100))).not.toContain(
      'max-lines'
    );
  });
});
