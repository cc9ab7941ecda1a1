// Before `npm start` and `npm test`: makes sure that what they need is there. Runs on a bare machine, so it uses nothing
// but Node. With --test it also looks for a Chromium; with --no-build it leaves the build to others.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fingerprint, STAMP } from './fingerprint.mjs';

const OLDEST = [20, 19];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const giveUp = (/** @type {string} */ why) => {
  console.error(`\nNahraum cannot go on: ${why}`);
  process.exit(1);
};

/** Where npm and the builder write what they have to say; it is of interest only when they fail. */
const LOGS = '.cache';
const LAST_LINES = 25;

const run = (/** @type {string} */ command, /** @type {string} */ name, /** @type {string} */ whenItFails) => {
  const file = `${LOGS}/${name}.log`;
  mkdirSync(LOGS, { recursive: true });
  const log = openSync(file, 'w');
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', log, log] });
  closeSync(log);
  if (status === 0) return;
  console.error(readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n'));
  giveUp(`${whenItFails} The lines above say why; all of them are in ${file}.`);
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
  console.log(`Installing the packages, 1 to 3 minutes (npm ci, its words: ${LOGS}/install.log).`);
  // NODE_ENV=production would leave out what builds the app.
  run('npm ci --include=dev', 'install', 'the packages could not be installed.');
  if (!databaseLoads()) {
    giveUp('better-sqlite3 was not compiled. It needs python3, make and a C++ compiler (Debian: build-essential).');
  }
};

const isBuilt = (/** @type {string} */ print) => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === print;

const build = () => {
  const print = fingerprint();
  if (isBuilt(print)) return;
  console.log(`Building the app, less than a minute (npm run build, its words: ${LOGS}/build.log).`);
  run('npm run --silent build', 'build', 'the build failed.');
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
if (!process.argv.includes('--no-build')) build();
if (process.argv.includes('--test')) await findBrowser();
