import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { log, logFailure } from './log.ts';

const LINE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (info|warn|error) [^\n]+\n$/;

let out: string[];
let wrong: string[];
const into = (list: string[]) => (text: unknown) => list.push(String(text)) > 0;
beforeEach(() => {
  [out, wrong] = [[], []];
  vi.spyOn(process.stdout, 'write').mockImplementation(into(out));
  vi.spyOn(process.stderr, 'write').mockImplementation(into(wrong));
});
afterEach(() => vi.restoreAllMocks());

it('gives every line its time and its level, and keeps what went well apart from the rest', () => {
  log('info', 'Nahraum is at http://localhost:3000');
  log('warn', 'a');
  log('error', 'b');
  expect([out.length, wrong.length]).toEqual([1, 2]);
  for (const line of [...out, ...wrong]) expect(line).toMatch(LINE);
});

it('is one line, however many a text brings', () => {
  log('error', 'first\n  second\r\n\r\nthird\n');
  expect(wrong).toEqual([expect.stringMatching(/ error first \| second \| third\n$/)]);
});

it('tells a failure by its kind, its code and its places, and never by its words', () => {
  const words = 'Frau Beispiel\n    at Beispielweg 7';
  logFailure('A call failed', Object.assign(new TypeError(words), { code: 'SQLITE_FULL' }));
  logFailure('A call failed', 'Frau Beispiel');
  expect(wrong[0]).toMatch(/ error A call failed: TypeError SQLITE_FULL < .*log\.test\.ts/);
  expect(wrong[1]).toMatch(/ error A call failed: string\n$/);
  for (const line of wrong) {
    expect(line).toMatch(LINE);
    expect(line).not.toContain('Beispiel');
  }
});
