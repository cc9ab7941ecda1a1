import type { Page } from '@playwright/test';
import { readyForOffline } from '../e2e/fixtures/offline.ts';
import { scriptBytes, USABLE } from '../e2e/fixtures/first-visit.ts';
import { answerAll, beginSurvey, SURVEY } from '../e2e/fixtures/survey.ts';
import { expect, test, type NewDevice } from '../e2e/fixtures/test.ts';
import { recordProof } from '../proofs.ts';
import { median, shownAfter, slowDown, slowNetwork, watchFor } from './slow.ts';

const RUNS = 5;
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const milliseconds = (values: readonly number[]): string =>
  `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`;

test('a first visit to a survey is light', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  const { gzip, brotli } = await scriptBytes(page, city.origin);
  recordProof('A resident’s first visit: JavaScript until the survey can be used', {
    'gzip (over http)': kilobytes(gzip),
    'brotli (over https)': kilobytes(brotli),
    'budget, gzip': '75 kB'
  });
  expect(gzip).toBeLessThan(75_000);
});

const firstVisit = async (newDevice: NewDevice, origin: string) => {
  const { page, context } = await newDevice('phone');
  await slowDown(page, 6);
  await slowNetwork(page);
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) Reflect.set(window, 'largestPaint', startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await watchFor(page, USABLE);
  await page.goto(origin + SURVEY, { waitUntil: 'commit' });
  const usableAfter = await shownAfter(page);
  const paint = await page.evaluate(() => Number(Reflect.get(window, 'largestPaint')));
  await context.close();
  return { usableAfter, paint };
};

test('a first visit over a slow network ends soon', async ({ city, newDevice }) => {
  test.setTimeout(180_000);
  const visits = [];
  for (let run = 0; run < RUNS; run++) visits.push(await firstVisit(newDevice, city.origin));
  const paints = visits.map(({ paint }) => paint);
  const waits = visits.map(({ usableAfter }) => usableAfter);
  recordProof('A resident’s first visit over Slow 4G, processor at a sixth', {
    'largest paint, median (range)': milliseconds(paints),
    'largest paint, budget / aim': '1,800 ms / 1,000 ms',
    'usable, median (range)': milliseconds(waits),
    'usable, budget / aim': '3,000 ms / 2,000 ms'
  });
  expect(median(paints)).toBeLessThan(1800);
  expect(median(waits)).toBeLessThan(3000);
});

/** Notes when a choice is made and when the transaction that holds it is on the disk. */
async function watchWrites(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const times = { changed: 0, durable: [] as number[] };
    Reflect.set(window, 'writeTimes', times);
    window.addEventListener('change', () => (times.changed = performance.now()), true);
    const open = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof open>) {
      const transaction = open.apply(this, args);
      if (transaction.mode !== 'readwrite') return transaction;
      transaction.addEventListener('complete', () => {
        if (times.changed > 0) times.durable.push(performance.now() - times.changed);
        times.changed = 0;
      });
      return transaction;
    };
  });
}

test('an answer is on the device at once', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await watchWrites(page);
  await beginSurvey(page, city.origin, 'de');
  await slowDown(page, 6);
  const choices = page.getByRole('main').getByRole('combobox');
  for (let run = 0; run < 15; run++) {
    await choices.selectOption({ index: 1 + (run % 2) });
    await page.waitForTimeout(250);
  }
  const times = await page.evaluate(() => Reflect.get(window, 'writeTimes').durable as number[]);
  recordProof('An answer is durable on the device (strict), processor at a sixth', {
    'from the tap to the disk, median (range)': milliseconds(times),
    answers: times.length,
    'budget / aim': '150 ms / 50 ms'
  });
  expect(times.length).toBeGreaterThan(10);
  expect(median(times)).toBeLessThan(150);
});

test('without a network the survey reopens where it was', async ({ city, newDevice }) => {
  test.setTimeout(120_000);
  const { page, context, network } = await newDevice('phone');
  await beginSurvey(page, city.origin, 'de');
  await readyForOffline(page);
  await answerAll(page, 'de');
  const heading = page.getByRole('heading', { level: 1 });
  const check = (await heading.textContent()) ?? '';
  await page.goBack();
  await expect(heading).not.toHaveText(check);
  const last = await heading.textContent();
  await page.waitForTimeout(500);
  await page.close();
  await city.kill();
  await network.cut();

  const waits = [];
  for (let run = 0; run < RUNS; run++) {
    const again = await context.newPage();
    await slowDown(again, 6);
    await watchFor(again, 'h1', last?.trim());
    await again.goto(city.origin + SURVEY, { waitUntil: 'commit' });
    waits.push(await shownAfter(again));
    await again.close();
  }
  recordProof('Offline reopening at the last question, processor at a sixth', {
    'until it is shown, median (range)': milliseconds(waits),
    'budget / aim': '2,000 ms / 1,000 ms'
  });
  expect(median(waits)).toBeLessThan(2000);
});
