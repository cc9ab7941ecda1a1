import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

/** A machine whose programs are the ones that a test puts here, each told by the commands it was called with. */
let bin: string;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nahraum-chromium-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  bin = join(root, 'bin');
  mkdirSync(bin);
});

function program(name: string, ...lines: string[]): void {
  const note = `echo "${name} $* $DEBIAN_FRONTEND" >> ${join(root, 'called')}`;
  writeFileSync(join(bin, name), ['#!/bin/sh', note, ...lines].join('\n'));
  chmodSync(join(bin, name), 0o755);
}

/** What `npm test` says on the way to a browser, and the browser. */
function provide(): { said: string[]; called: string[] } {
  const ask = "import('./scripts/chromium.mjs').then((m) => m.provideChromium()).then((p) => console.log(`at ${p}`))";
  const { stdout } = spawnSync(process.execPath, ['-e', ask], {
    env: { PATH: bin, HOME: root, PLAYWRIGHT_BROWSERS_PATH: join(root, 'none') },
    // Nobody is there to answer a question.
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8'
  });
  const called = readFileSync(join(root, 'called'), 'utf8').trimEnd().split('\n');
  return { said: stdout.trimEnd().split('\n'), called };
}

test('a Chromium that is there is taken, and nothing is fetched', () => {
  program('chromium');
  const { said, called } = provide();
  expect([said, called]).toEqual([[`at ${join(bin, 'chromium')}`], [expect.stringMatching(/^chromium --version/)]]);
});

test('as root it says what it installs before it does, and asks nothing', (context) => {
  if (process.getuid?.() !== 0) return context.skip('Only root may install a Chromium of the system’s');
  program('npx');
  program('apt-get', `printf '#!/bin/sh\\n' > ${join(bin, 'chromium')}`, `/bin/chmod 755 ${join(bin, 'chromium')}`);
  const { said, called } = provide();
  expect(called.map((line) => line.trimEnd())).toEqual([
    'npx playwright install chromium noninteractive',
    'apt-get update noninteractive',
    'apt-get install -y --no-install-recommends chromium noninteractive'
  ]);
  for (const name of ['Playwright’s', 'the system’s package chromium']) {
    const announced = said.findIndex((line) => line.includes(name));
    expect(announced, name).toBeGreaterThan(-1);
    expect(said[announced + 1], 'then the command itself').toMatch(/^> (npx|apt-get) /);
  }
  expect(said.at(-1)).toBe(`at ${join(bin, 'chromium')}`);
});
