import { describe, expect, test } from 'vitest';
import { complaints } from './lint.ts';

const IMPURE: [what: string, code: string][] = [
  ['the network', "export const a = () => fetch('/');"],
  ['the clock', 'export const a = () => Date.now();'],
  ['the clock as an object', 'export const a = () => new Date();'],
  ['the clock as text', 'export const a = () => Date();'],
  ['chance', 'export const a = () => Math.random();'],
  ['chance from the platform', 'export const a = () => crypto.randomUUID();'],
  ['timers', 'export const a = () => setTimeout(() => 1, 5);'],
  ['the device', "export const a = () => localStorage.getItem('a');"],
  ['the page', 'export const a = () => document.title;'],
  ['the process', 'export const a = () => process.env;'],
  ['Dexie', "import Dexie from 'dexie';\nexport const a = Dexie;"],
  ['Svelte', "import { mount } from 'svelte';\nexport const a = mount;"],
  ['reactivity', "import { createSubscriber } from 'svelte/reactivity';\nexport const a = createSubscriber;"],
  ['Kit', "import { page } from '$app/state';\nexport const a = page;"],
  ['maps', "import leaflet from 'leaflet';\nexport const a = leaflet;"],
  ['words', "import i18next from 'i18next';\nexport const a = i18next;"],
  ['files', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;"]
];

describe.each(['kernel', 'domain/area', 'protocol'])('%s', (layer) => {
  const file = `src/lib/${layer}/canary.ts`;

  test.each(IMPURE)('knows nothing of %s', async (_, code) => {
    expect(await complaints(file, `${code}\n`)).toContainEqual(expect.stringMatching(/^no-restricted-/));
  });

  test('may read a time it is given', async () => {
    expect(await complaints(file, 'export const year = (at: number) => new Date(at).getUTCFullYear();\n')).toEqual([]);
  });

  test('may be tested with whatever a test needs', async () => {
    const code = "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n";
    expect(await complaints(file.replace('.ts', '.test.ts'), code)).toEqual([]);
  });
});
