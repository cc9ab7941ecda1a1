// A Chromium for the tests, wherever this machine has one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

const onPath = () =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));

const playwrightsOwn = async () => {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
};

/** A file of the right name is not enough: Ubuntu's is a stub that asks for snap, and a download may lack libraries. */
const works = (/** @type {string} */ path) =>
  existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;

/** @returns {Promise<string | undefined>} the path of a Chromium that runs */
export const findChromium = async () => {
  const named = process.env.NAHRAUM_CHROMIUM;
  if (named) return works(named) ? named : undefined;
  return [...onPath(), ...APPLICATIONS, await playwrightsOwn()].find(works);
};

const run = (/** @type {string} */ command, /** @type {string[]} */ ...args) => {
  console.log(`> ${[command, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
};

const isRoot = () => process.getuid?.() === 0;

/** Finds one or fetches one: Playwright's download first, then Debian's package where we may install it. */
export const provideChromium = async () => {
  const found = await findChromium();
  if (found || process.env.NAHRAUM_CHROMIUM) return found;
  console.log('No Chromium on this machine, and the stories need one (NAHRAUM_CHROMIUM=/path/to/one names another).');
  console.log('Fetching Playwright’s, about 150 MB, into the cache of this user.');
  run('npx', 'playwright', 'install', 'chromium');
  const downloaded = await findChromium();
  if (downloaded || !isRoot()) return downloaded;
  console.log('It does not run here. As this is root, installing the system’s package chromium with apt-get.');
  if (run('apt-get', 'update')) run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
  return findChromium();
};
