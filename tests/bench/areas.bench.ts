import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { largeCity } from '../e2e/fixtures/large-city.ts';
import { signIn } from '../e2e/fixtures/people.ts';
import { expect, test } from '../e2e/fixtures/test.ts';
import { say } from '../e2e/fixtures/words.ts';
import { recordProof } from '../proofs.ts';
import { median, slowDown } from './slow.ts';

const RATE = 4;
const BUDGET = { drawn: 3500, key: 100, colour: 500 };
const figures = (values: readonly number[], budget: number): string =>
  `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}), budget ${budget} ms`;

async function enter(
  page: Page,
  origin: string,
  file: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]
): Promise<void> {
  await page.goto(`${origin}/desk/areas/import`);
  const main = page.getByRole('main');
  await main.getByLabel(say('de', 'areas:file.choose')).setInputFiles(file);
  await main.getByLabel(say('de', 'areas:type.all'), { exact: true }).selectOption('quarter');
  await main.getByRole('button', { name: say('de', 'areas:enter'), exact: true }).click();
  await expect(page).toHaveURL(/\/desk\/areas$/, { timeout: 30_000 });
}

/** From the start of the navigation until so many areas stand there with their names, and are painted. */
const drawn = (page: Page, count: number): Promise<number> =>
  page.evaluate(
    (count) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const isThere = document.querySelectorAll('.map a').length >= count && document.querySelector('.map text');
          if (isThere) requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
          else requestAnimationFrame(look);
        };
        look();
      }),
    count
  );

/** Until what a step changed is painted: two frames later nothing of it is left to do. */
const painted = (page: Page, step: string): Promise<number> =>
  page.evaluate(
    (step) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        if (step.startsWith('Arrow'))
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: step, bubbles: true }));
        else {
          const select = document.querySelector<HTMLSelectElement>('#shown')!;
          select.value = step;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        }
        const wait = (): void => {
          const isThere =
            step.startsWith('Arrow') || (document.querySelector('.map path.tinted') !== null) === (step !== '');
          if (isThere) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
          else setTimeout(wait, 5);
        };
        wait();
      }),
    step
  );

test('a map of 103 areas stays fluid', async ({ city, newDevice }) => {
  test.setTimeout(240_000);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await enter(page, city.origin, largeCity(103));
  await slowDown(page, RATE);
  const opened: number[] = [];
  for (let run = 0; run < 3; run++) {
    await page.goto(`${city.origin}/desk/areas`, { waitUntil: 'commit' });
    opened.push(await drawn(page, 103));
  }
  await page.locator('.map a[tabindex="0"]').focus();
  const keys: number[] = [];
  for (const key of [
    'ArrowUp',
    'ArrowRight',
    'ArrowDown',
    'ArrowDown',
    'ArrowLeft',
    'ArrowUp',
    'ArrowRight',
    'ArrowRight'
  ])
    keys.push(await painted(page, key));
  const colours: number[] = [];
  for (const shown of ['remarks', '', 'tasks', '', 'remarks']) colours.push(await painted(page, shown));
  recordProof('103 areas on the desk’s map, beside the 20 of Musterstadt, processor at a quarter', {
    'page opened until all are drawn and named': figures(opened, BUDGET.drawn),
    'an arrow key until the next area is highlighted': figures(keys, BUDGET.key),
    'another number chosen until all are coloured by it': figures(colours, BUDGET.colour)
  });
  expect(median(opened)).toBeLessThan(BUDGET.drawn);
  expect(median(keys)).toBeLessThan(BUDGET.key);
  expect(median(colours)).toBeLessThan(BUDGET.colour);
});

const REAL = new URL('../../../shared/data/leipzig_ortsteile_wgs84.geojson', import.meta.url);

test('a map of the Ortsteile of a real city is drawn soon', async ({ city, newDevice }) => {
  test.skip(!existsSync(REAL), 'Real boundaries were not measured: ../shared/data is not on this machine');
  test.setTimeout(240_000);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await enter(page, city.origin, REAL.pathname);
  await slowDown(page, RATE);
  await page.goto(`${city.origin}/desk/areas`, { waitUntil: 'commit' });
  const opened = await drawn(page, 60);
  recordProof('63 Ortsteile of Leipzig on the desk’s map, processor at a quarter', {
    'page opened until all are drawn and named': figures([opened], BUDGET.drawn)
  });
  expect(opened).toBeLessThan(BUDGET.drawn);
});
