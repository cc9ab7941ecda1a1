import type { Page } from '@playwright/test';
import { createConference } from '../e2e/fixtures/conference.ts';
import { signIn } from '../e2e/fixtures/people.ts';
import { expect, test } from '../e2e/fixtures/test.ts';
import { say, sayField } from '../e2e/fixtures/words.ts';
import { recordProof } from '../proofs.ts';
import { fillMinutes, ITEMS } from './long-minutes.ts';
import { median, slowDown } from './slow.ts';

const RATE = 4;
const BUDGET = { open: 1500, key: 100, move: 300 };
const figures = (values: readonly number[], budget?: number): string =>
  `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})${budget === undefined ? '' : `, budget ${budget} ms`}`;

const shown = (number: number): string => `[data-item]:nth-of-type(${number})`;
/** More than the first screen holds. */
const FIRST = 20;

/** From the tap on a conference until so many of its items are on the page and painted. */
async function open(page: Page, origin: string, title: string, items: number): Promise<number> {
  await page.goto(`${origin}/desk/events`);
  await page.getByRole('main').getByRole('link', { name: title }).waitFor();
  await page.waitForTimeout(1500);
  return page.evaluate(
    ({ title, shown }) =>
      new Promise<number>((resolve) => {
        const link = [...document.querySelectorAll<HTMLElement>('main a')].find((a) => a.textContent?.includes(title))!;
        const begun = performance.now();
        new MutationObserver((_, observer) => {
          if (!document.querySelector(shown)) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        }).observe(document, { subtree: true, childList: true });
        link.click();
      }),
    { title, shown: shown(items) }
  );
}

/** How long each key took until what it wrote was painted, as the browser itself says; 8 ms stands for less than 16. */
async function typing(page: Page, keys: number): Promise<number[]> {
  await page.evaluate(() => {
    const taken: number[] = [];
    Reflect.set(window, 'taken', taken);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') taken.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press('a');
    await page.waitForTimeout(120);
  }
  await page.waitForTimeout(1500);
  const slow = await page.evaluate(() => Reflect.get(window, 'taken') as number[]);
  return [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => 8)];
}

/** From the tap until the item stands at its new place and is painted. */
const move = (page: Page, label: string, heading: string): Promise<number> =>
  page.evaluate(
    ({ label, heading }) =>
      new Promise<number>((resolve) => {
        const button = document.querySelector<HTMLElement>(`button[aria-label="${label}"]`)!;
        const title = button.closest('section')!.querySelector('h3')!;
        const begun = performance.now();
        new MutationObserver((_, observer) => {
          if (title.textContent !== heading) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        }).observe(title, { subtree: true, childList: true, characterData: true });
        button.click();
      }),
    { label, heading }
  );

test(`minutes of ${ITEMS} items, processor at a quarter`, async ({ city, newDevice }) => {
  test.setTimeout(300_000);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  const title = 'Konferenz mit langer Tagesordnung';
  const address = await createConference(page, city.origin, title);
  await expect(page.getByRole('banner')).toContainText(say('de', 'common:saved.sent'));
  await fillMinutes(page, address.split('/').at(-1)!);
  await page.reload();
  await expect(page.locator(shown(ITEMS))).toBeAttached({ timeout: 60_000 });
  await slowDown(page, RATE);

  const opened: number[] = [];
  const whole: number[] = [];
  for (let run = 0; run < 5; run++) {
    opened.push(await open(page, city.origin, title, FIRST));
    whole.push(await open(page, city.origin, title, ITEMS));
  }

  const what = (number: number): string => say('de', 'conference:item', { number });
  await page.getByRole('button', { name: say('de', 'conference:edit', { what: what(150) }), exact: true }).click();
  const item = page.getByRole('region', { name: what(150), exact: true });
  await item.getByLabel(sayField('de', 'result'), { exact: true }).focus();
  const keys = await typing(page, 40);

  const moves: number[] = [];
  for (let at = 150; at < 157; at++) {
    const label = say('de', 'conference:moveDown', { what: what(at) });
    moves.push(await move(page, label, what(at + 1)));
    await page.waitForTimeout(1000);
  }
  recordProof(
    `Minutes of ${ITEMS} agenda items with ${ITEMS / 3} resolutions and ${ITEMS / 2} tasks, processor at a quarter`,
    {
      'opened from the list of conferences, first screen, median (range)': figures(opened, BUDGET.open),
      'until the last of its items is there, too': figures(whole),
      'a key in a result, median (range) of 40': figures(keys, BUDGET.key),
      'an item moved by one place, median (range)': figures(moves, BUDGET.move)
    }
  );
  expect(median(opened)).toBeLessThan(BUDGET.open);
  expect(median(keys)).toBeLessThan(BUDGET.key);
  expect(median(moves)).toBeLessThan(BUDGET.move);
});
