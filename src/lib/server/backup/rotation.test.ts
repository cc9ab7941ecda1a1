import fc from 'fast-check';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { clear, expired, noteMade } from './rotation.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, at three in the morning in Berlin. */
const START = Date.parse('2026-11-02T02:00:00Z');
const entry = (at: number) => ({ file: `/backups/${at}`, at, sha256: '' });
const nightly = (nights: number) => Array.from({ length: nights }, (_, i) => entry(START + i * DAY));
const keptOf = (entries: ReturnType<typeof nightly>, keep: { daily: number; weekly: number }) => {
  const gone = expired(entries, keep);
  return entries.filter((each) => !gone.includes(each)).map(({ at }) => (at - START) / DAY);
};

it('keeps the newest of so many days, and of so many weeks', () => {
  expect(keptOf(nightly(28), { daily: 3, weekly: 3 })).toEqual([13, 20, 25, 26, 27]);
  expect(keptOf(nightly(28), { daily: 0, weekly: 2 })).toEqual([20, 27]);
  expect(keptOf(nightly(28), { daily: 2, weekly: 0 })).toEqual([26, 27]);
});

it('counts days that have a backup, so that a month in which none was made takes nothing away', () => {
  const before = nightly(3);
  expect(keptOf([...before, entry(START + 60 * DAY)], { daily: 3, weekly: 0 })).toEqual([1, 2, 60]);
});

it('of several in a day keeps the last', () => {
  const entries = [entry(START), entry(START + HOUR), entry(START + 2 * HOUR)];
  expect(expired(entries, { daily: 9, weekly: 9 }).map(({ at }) => at)).toEqual([START + HOUR, START]);
});

it('never takes the newest, whatever is asked', () => {
  const times = fc.uniqueArray(fc.integer({ min: START, max: START + 400 * DAY }), { minLength: 1, maxLength: 60 });
  const keep = fc.record({ daily: fc.integer({ min: 0, max: 20 }), weekly: fc.integer({ min: 0, max: 20 }) });
  fc.assert(
    fc.property(times, keep, (given, asked) => {
      const gone = expired(given.map(entry), asked).map(({ at }) => at);
      expect(gone).not.toContain(Math.max(...given));
      const left = new Set(given.filter((at) => !gone.includes(at)));
      expect(left.size).toBeLessThanOrEqual(Math.max(1, asked.daily + asked.weekly));
    })
  );
});

it('deletes only what was made here and is still what was made', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'nahraum-rotation-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const folder = join(dataDir, 'backups');
  const other = join(dataDir, 'other');
  const make = async (where: string, night: number) => {
    const file = join(where, `nahraum-${night}.gz`);
    writeFileSync(file, `night ${night}`);
    await noteMade(dataDir, file, START + night * DAY);
    return file;
  };
  mkdirSync(folder);
  mkdirSync(other);
  for (const night of [0, 1, 2, 3]) await make(folder, night);
  await make(other, 0);
  appendFileSync(join(folder, 'nahraum-1.gz'), 'and more');
  rmSync(join(folder, 'nahraum-2.gz'));
  writeFileSync(join(folder, 'nahraum-9.gz'), 'by hand');
  appendFileSync(join(dataDir, 'backups.log'), 'half a li');

  const keep = { daily: 1, weekly: 0 };
  expect(await clear(dataDir, folder, keep)).toEqual({
    removed: [join(folder, 'nahraum-0.gz')],
    leftAlone: [join(folder, 'nahraum-1.gz')]
  });
  expect(readdirSync(folder)).toEqual(['nahraum-1.gz', 'nahraum-3.gz', 'nahraum-9.gz']);
  expect(readdirSync(other)).toEqual(['nahraum-0.gz']);
  expect(await clear(dataDir, folder, keep)).toEqual({ removed: [], leftAlone: [] });
});
