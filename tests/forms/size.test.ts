import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import { expect, it } from 'vitest';

const source = (path: string): string => fileURLToPath(new URL(`../../src/lib/${path}`, import.meta.url));

it('what a phone needs to answer a survey is 14 kB, and the engine for patterns comes only when it is needed', async () => {
  const input = {
    session: source('domain/survey/session.ts'),
    compile: source('domain/survey/compile.ts'),
    definition: source('domain/survey/definition.ts'),
    types: source('question-types/definitions.ts')
  };
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '#lib': source('').replace(/\/$/, '') } },
    // As the app is built: of a library Vite keeps the line breaks and names every file.
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rollupOptions: { input, preserveEntrySignatures: 'strict', external: ['zod/mini', 're2js', 'fflate'] }
    }
  })) as Rollup.RollupOutput;
  const chunks = [built].flat().flatMap(({ output }) => output.filter((part) => part.type === 'chunk'));
  const atOnce = chunks.filter((chunk) => !chunk.isDynamicEntry);
  expect(atOnce.some((chunk) => chunk.imports.includes('re2js'))).toBe(false);
  expect(chunks.some((chunk) => chunk.imports.includes('fflate'))).toBe(false);
  const size = gzipSync(atOnce.map((chunk) => chunk.code).join('\n')).length;
  expect(size, 'a further type of question may cost some 150 bytes: then raise this').toBeLessThan(14 * 1024);
});
