import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mergedTable, pageWith, plainTable, readingTable, rolesTable, writingTable } from './pages.ts';

const AGAIN = '`npx vitest run tests/architecture/pages.test.ts -u` writes the page anew';

test.each([
  ['src/lib/domain/access/POLICY.md', { reading: readingTable(), writing: writingTable() }],
  [
    'src/lib/protocol/PROTOCOL.md',
    { 'merged kinds': mergedTable(), 'plain kinds': plainTable(), 'rights to write': rolesTable() }
  ]
])('%s says what the kinds say', async (path, tables) => {
  const page = await pageWith(path, readFileSync(path, 'utf8'), tables);
  await expect(page, AGAIN).toMatchFileSnapshot(`../../${path}`);
});
