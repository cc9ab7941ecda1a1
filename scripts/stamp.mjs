// The end of `npm run build`: notes what was built, so that nothing is built twice.
import { writeFileSync } from 'node:fs';
import { fingerprint, STAMP } from './fingerprint.mjs';

writeFileSync(STAMP, fingerprint());
