import { defineConfig } from 'vite';
import { defined } from './vite.version.ts';

// What Node runs without a browser: the web entry around Kit's build, and the command line. Packages stay outside.
export default defineConfig({
  define: defined,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build/node',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { serve: 'src/lib/server/web/serve.ts', nahraum: 'src/lib/cli/main.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
    }
  }
});
