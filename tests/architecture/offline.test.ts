import { expect, test } from 'vitest';
import { projectFiles, read } from './files.ts';

// The driver's „offline“ reaches pages and not their service worker, so what was „not sent“ arrived all the same.
const HALF_CUT = new RegExp(`\\.set${'Off'}line\\(`);
/** Says to a page that it is offline, after the wire was cut. */
const THE_WIRE = 'tests/e2e/fixtures/test.ts';

test('a story without a network cuts the wire', () => {
  const files = projectFiles('tests/**/*.ts', 'scripts/*');
  expect(files.filter((path) => HALF_CUT.test(read(path)))).toEqual([THE_WIRE]);
});
