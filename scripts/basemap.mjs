// `npm run map:build`: draws Musterstadt's basemap anew, from the lines of the demo itself. The file is kept with the
// sources, since it is small and what makes it is only there for those who build.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const FILE = 'src/lib/demo/basemap/musterstadt.pmtiles';
/** @type {{ module: { buildBasemap: () => Uint8Array } }} */
const { module } = await runnerImport('./src/lib/demo/basemap/build.ts', { configFile: false });
const bytes = module.buildBasemap();
writeFileSync(FILE, bytes);
console.log(`${FILE}: ${(bytes.length / 1000).toFixed(0)} kB`);
