import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { recordProof } from '../proofs.ts';
import { bundle } from './bundle.ts';
import type { FullDevice } from './full-device.ts';
import { median } from './slow.ts';

const RECORDS = 20_000;
const RUNS = 9;
const WRITES = 10_000;

type What = Parameters<FullDevice['measure']>[0];
/** What it is called in RESULTS.md, and the most milliseconds it may take. */
const FIGURES: readonly [what: What, label: string, budget: number][] = [
  ['firstDue', 'Mein Tag right after the app was opened: what is due', 200],
  ['firstDay', 'Mein Tag right after the app was opened, with the remarks that wait', 200],
  ['firstArea', 'open a list, first after the app was opened: 583 remarks of one area', 150],
  ['firstRemarks', 'open a list, first after the app was opened: all 7,000 remarks', 150],
  ['firstEvents', 'open a list, first after the app was opened: 120 conferences', 150],
  ['findings', 'open a list: 240 findings', 150],
  ['events', 'open a list: 120 conferences with what is open in their minutes', 150],
  ['remarksOfArea', 'open a list: 583 remarks of one area with what became of them', 150],
  ['remarks', 'open a list: all 7,000 remarks with what became of them', 150],
  ['search', 'search in 7,000 remarks that are listed', 100],
  ['myDay', 'Mein Tag', 200],
  ['repaintDay', 'one remark arrives: until Mein Tag has it', 50],
  ['repaintArea', 'one remark arrives: until the list of its area has it', 50],
  ['thread', 'the thread of one record', 50],
  ['survey', 'a survey with its edition', 50]
];

/** An origin of its own without a server: everything that is measured happens in the page. */
async function opened(page: Page): Promise<void> {
  await page.route('http://localhost/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
  );
  await page.goto('http://localhost/');
  await page.evaluate(await bundle(join(import.meta.dirname, 'full-device.ts')));
}

const spelled = (values: readonly number[], budget: number): string => {
  const [one, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((ms) => ms.toFixed(0));
  return `${one} ms (${least}–${most}), aim ${budget} ms${median(values) > budget ? ': missed' : ''}`;
};

test('a device with twenty thousand records answers at once', async ({ page }) => {
  test.setTimeout(300_000);
  await opened(page);
  expect(await page.evaluate(() => window.fullDevice.fill())).toBe(RECORDS);
  const figures: Record<string, string> = {};
  for (const [what, label, budget] of FIGURES) {
    const values = await page.evaluate(([what, runs]) => window.fullDevice.measure(what, runs), [what, RUNS] as const);
    figures[label] = spelled(values, budget);
  }
  const written: number[] = [];
  for (let run = 0; run < 3; run++) written.push(await page.evaluate((many) => window.fullDevice.write(many), WRITES));
  figures['write 10,000 at once'] = spelled(written, 2000);
  recordProof('A staff device with 20,000 records, in Chromium', { ...figures, 'runs, median (range)': RUNS });
});
