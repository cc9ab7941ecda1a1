// `npm run dev`: Musterstadt with reload, in the demo's own store. Needs no build: the demo is filled from the sources.
import { createServer } from 'vite';
import { fileURLToPath } from 'node:url';
import { openDemoStore } from './demo-store.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const port = Number(process.env.PORT || 3000);
openDemoStore();
process.env.PORT = String(port);
process.env.ORIGIN = `http://localhost:${port}`;

const vite = await createServer({ server: { host: 'localhost', port, strictPort: true } });
/** @type {typeof import('../src/lib/cli/demo.ts')} */
const { demo } = /** @type {any} */ (await vite.ssrLoadModule('/src/lib/cli/demo.ts'));
const ended = await demo.run(['--create'], {
  env: process.env,
  say: console.log,
  complain: console.error,
  secret: async () => ''
});
if (ended !== 0) process.exit(ended);
await vite.listen();
console.log(`Nahraum is at ${process.env.ORIGIN}, anew after every change. The service worker sleeps here.`);
