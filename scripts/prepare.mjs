// Before `npm start` and `npm test`: makes sure that what they need is there. Runs on a bare machine, so it uses nothing
// but Node. With --test it also looks for a Chromium.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fingerprint, STAMP } from './fingerprint.mjs';

const OLDEST = [20, 19];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const giveUp = (/** @type {string} */ why) => {
  console.error(`\nNahraum cannot go on: ${why}`);
  process.exit(1);
};

const run = (/** @type {string} */ command, /** @type {string} */ whenItFails) => {
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) giveUp(whenItFails);
};

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  giveUp(`it needs Node ${OLDEST.join('.')} or later, and this is ${process.versions.node}. See https://nodejs.org`);
};

/** @returns {Record<string, { version?: string, optional?: boolean }>} */
const packagesIn = (/** @type {string} */ lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;

/** npm writes down what it has installed, after everything else; packages of other platforms may be absent. */
const isInstalled = () => {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const { '': _ourselves, ...wanted } = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    present[path] ? present[path].version === version : optional
  );
};

/** False after a change of Node's version too, since the database driver is compiled for one of them. */
const databaseLoads = () =>
  spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:')"], { stdio: 'ignore' }).status === 0;

const install = () => {
  if (isInstalled() && databaseLoads()) return;
  console.log('Installing the packages (npm ci). The database driver may have to be compiled: 1 to 3 minutes.');
  // NODE_ENV=production would leave out what builds the app.
  run('npm ci --include=dev', 'the packages could not be installed. The lines above say why.');
  if (!databaseLoads()) {
    giveUp('better-sqlite3 was not compiled. It needs python3, make and a C++ compiler (Debian: build-essential).');
  }
};

const isBuilt = (/** @type {string} */ print) => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === print;

const build = () => {
  const print = fingerprint();
  if (isBuilt(print)) return;
  console.log('Building the app (npm run build): less than a minute.');
  run('npm run --silent build', 'the build failed. The lines above say why.');
};

const findBrowser = async () => {
  const { provideChromium } = await import('./chromium.mjs');
  const chromium = await provideChromium();
  const named = process.env.NAHRAUM_CHROMIUM;
  if (!chromium && named) giveUp(`NAHRAUM_CHROMIUM is ${named}, and no Chromium starts there.`);
  if (!chromium) giveUp('the tests need a Chromium. Install one or set NAHRAUM_CHROMIUM to its path.');
  console.log(`Chromium: ${chromium}`);
};

checkNode();
install();
build();
if (process.argv.includes('--test')) await findBrowser();
