import type { Page } from '@playwright/test';
import { beginSurvey, next, SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const heading = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

test('addresses and titles of a survey tell neither its questions nor its answers, and Back leads back', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('phone');
  await beginSurvey(page, city.origin, 'de');
  const seen: string[] = [];
  const main = page.getByRole('main');
  // With answers that bring questions of their own: why somebody feels unsafe, and where people meet.
  for (let step = 1; step <= 9; step++) {
    const question = await heading(page);
    seen.push(question);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${SURVEY}/q/${step}`);
    const tab = say('de', 'survey:step', { step, survey: 'Leben in meinem Viertel' });
    await expect(page).toHaveTitle(say('de', 'common:title', { page: tab }));
    if (step === 1) await main.getByRole('combobox').selectOption({ index: 1 });
    if (step === 4) await main.getByRole('radio', { name: '2', exact: true }).check();
    if (step === 7) await main.getByRole('radio', { name: 'Ja', exact: true }).check();
    await next(page, 'de');
  }
  expect(seen).toHaveLength(new Set(seen).size);
  expect(seen.join(' '), 'the branch was taken').toContain('unsicher');
  for (const question of seen.toReversed()) {
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(question);
  }
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(seen[1]!);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(seen[1]!);

  // Opened again, it goes on where it was left, and its address says nothing of that either.
  await page.goto(city.origin + SURVEY);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(seen[1]!);
  expect(new URL(page.url()).pathname).toBe(`${SURVEY}/q/2`);
});

test('the question about the area offers all of them in order, the one chosen on the start page first', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  await page.goto(city.origin);
  const list = page.getByLabel(say('de', 'resident:home.area'), { exact: true });
  await list.selectOption({ label: 'Südstadt' });
  const names = (await list.locator('option').allTextContents()).slice(1).map((name) => name.trim());
  expect(names).toHaveLength(20);

  await beginSurvey(page, city.origin, 'de');
  const offered = await page.getByRole('main').getByRole('combobox').locator('option').allTextContents();
  expect(offered.slice(1)).toEqual(['Südstadt', ...names.filter((name) => name !== 'Südstadt')]);
});

test('to say something about an area leaves no area in the address', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await page.goto(`${city.origin}/area/nordviertel`);
  await page
    .getByRole('main')
    .getByRole('link', { name: say('de', 'resident:home.say') })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(page.url()).toBe(`${city.origin}/say`);
  await expect(page.getByRole('combobox').locator('option:checked')).toHaveText('Nordviertel');
});
