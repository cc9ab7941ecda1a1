import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Terminal } from '#lib/cli/command.ts';
import { survey } from '#lib/cli/survey.ts';
import { xlsxOf } from './form.ts';

const folder = mkdtempSync(join(tmpdir(), 'nahraum-check-'));

async function checked(label: string, ...args: string[]): Promise<[code: number, ...lines: string[]]> {
  const file = join(folder, 'form.xlsx');
  writeFileSync(file, xlsxOf([{ type: 'text', name: 'a', [label]: 'A' }], [], [{ form_title: 'T' }]));
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const terminal: Terminal = { env: {}, say, complain: say, secret: async () => '' };
  return [await survey.run(['check', file, ...args], terminal), ...lines];
}

const ASSUMED = 'No column and no setting names a language: de was assumed. --form-language says another.';

it('says what it assumed of a form that names no language', async () => {
  const [code, ...lines] = await checked('label');
  expect([code, ...lines.slice(-2)]).toEqual([0, 'It can be published: 1 questions, in de.', ASSUMED]);
});

it.each(['tr', 'de-x-einfach'])('takes the language that it is given: %s', async (tag) => {
  const [code, ...lines] = await checked('label', '--form-language', tag);
  expect([code, lines.at(-1)]).toEqual([0, `It can be published: 1 questions, in ${tag}.`]);
  expect(lines.join()).not.toContain('assumed');
});

it('lets a form say itself what it is in', async () => {
  const [, ...lines] = await checked('label::English (en)', '--form-language', 'tr');
  expect(lines.at(-1)).toBe('It can be published: 1 questions, in en.');
});

it.each(['türkisch', 'e', 'de_DE'])('asks for a tag where it is given none: %s', async (tag) => {
  const [code, line] = await checked('label', '--form-language', tag);
  expect([code, line]).toEqual([2, '--form-language is a tag such as de, en or pt-BR.']);
});
