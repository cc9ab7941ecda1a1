import { readFileSync } from 'node:fs';
import { fingerprint } from './scripts/fingerprint.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** What a build says of itself: the version of the package, and the name of what it was made of. */
export const defined = {
  __VERSION__: JSON.stringify(version),
  __BUILD__: JSON.stringify(fingerprint())
};
