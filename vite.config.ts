import { sveltekit } from '@sveltejs/kit/vite';
import { chunks, parts } from './vite.chunks.ts';
import { defined } from './vite.version.ts';
import { configDefaults, defineConfig } from 'vitest/config';

/** They start servers, kill them and look at clocks: beside other work they would measure that work. */
const ALONE = ['tests/{store,durability,http}/**/*.test.ts'];
const NOT_VITEST = [...configDefaults.exclude, 'tests/{e2e,bench}/**'];

const project = (name: string, include: string[], order: number, exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude: [...NOT_VITEST, ...exclude], sequence: { groupOrder: order } }
});

const alone = (name: string, include: string[], order: number) => {
  const { extends: base, test } = project(name, include, order);
  return { extends: base, test: { ...test, fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 } };
};

export default defineConfig({
  define: defined,
  plugins: [sveltekit(), chunks(), parts()],
  worker: { format: 'es' },
  test: {
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: process.env.NAHRAUM_PROOFS
      ? [alone('prove', ['tests/**/*.prove.ts'], 0)]
      : [
          project('unit', ['src/**/*.test.ts'], 0),
          project('across', ['tests/**/*.test.ts'], 1, ALONE),
          alone('alone', ALONE, 2)
        ]
  }
});
