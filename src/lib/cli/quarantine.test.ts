import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../server/store/open-store.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { erase } from './erase.ts';
import { quarantine } from './quarantine.ts';

const ID = '00000000-0000-4000-8000-0000000000a1';
const apart = { id: ID, digest: 'd2', kind: 'response', body: '{"answers":{"a":"zu\u009bspät"}}', day: '2026-11-22' };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'nahraum-quarantine-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** One response waits, another came under its id. */
async function keepApart(): Promise<void> {
  const store = await openStore({ dataDir });
  await store.commit({
    feeds: [],
    run: async (tx) => {
      await tx.intake.add({ id: ID, queue: `response:${ID}`, kind: 'response', body: '{}', day: '2026-11-21' });
      await tx.submissions.quarantine(apart);
    }
  });
  await store.close();
}

async function ran(command: Command, ...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await command.run(args, {
    env: { DATA_DIR: dataDir },
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
    secret: async () => ''
  });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

it('lists nothing where nothing is kept apart, and the doctor does not speak of it', async () => {
  await (await openStore({ dataDir })).close();
  expect(await ran(quarantine, 'list')).toMatchObject({ code: 0, said: 'Nothing is kept apart.' });
  expect(await ran(quarantine, 'show', ID)).toMatchObject({ code: 1, said: '' });
  expect((await ran(doctor)).said).not.toContain('apart');
});

it('shows what is kept apart, where the first one is, and no sign that would command the terminal', async () => {
  await keepApart();
  expect((await ran(doctor)).said).toContain('· 1 submission is kept apart');
  expect((await ran(quarantine, 'list')).said).toBe(`${ID}  response  2026-11-22`);
  const { code, said } = await ran(quarantine, 'show', ID);
  expect(code).toBe(0);
  expect(said).toContain('a response that waits for its release');
  expect(said).toContain('zu\\u009bspät');
});

it('is empty once both are erased, which finds the one that waits too', async () => {
  await keepApart();
  expect(await ran(erase, ID)).toMatchObject({ code: 0, said: `The response ${ID} is erased.` });
  expect((await ran(quarantine, 'list')).said).toBe('Nothing is kept apart.');
  expect((await ran(erase, ID)).said).toBe(`The response ${ID} was erased before.`);
});

it.each([[[]], [['drop', ID]], [['show']], [['show', 'x']], [['list', ID]]])('does not understand %j', async (args) =>
  expect((await ran(quarantine, ...args)).code).toBe(2)
);
