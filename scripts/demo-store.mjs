// The store of `npm start` and `npm run dev`: theirs alone, whatever the environment names.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const STORE = 'data/demo';

/** Points this process to the demo's store, and says so where something else was set. */
export const openDemoStore = () => {
  const set = ['DATA_DIR', 'DATABASE_URL'].filter((name) => process.env[name]);
  if (existsSync('nahraum.env')) set.push('nahraum.env');
  if (set.length > 0)
    console.log(`This is the demo in ${STORE}; what ${set.join(' and ')} names is for: npm run serve`);
  process.env.DATA_DIR = resolve(STORE);
  delete process.env.DATABASE_URL;
};
