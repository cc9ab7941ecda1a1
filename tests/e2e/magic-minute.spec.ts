import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './fixtures/axe.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { answerAll, answerScreen, beginSurvey, next, submit, SURVEY } from './fixtures/survey.ts';
import { openTab } from './fixtures/survey-tabs.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function openResults(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/desk/surveys`);
  await page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first().click();
  await expect(page).toHaveURL(/\/desk\/surveys\/[0-9a-f-]+$/);
}

const basis = (count: number): string => say('de', 'surveys:results.basis_other', { count });

/** The figure beside its word. */
const numberOf = async (main: Locator, key: 'received' | 'waiting'): Promise<string | undefined> => {
  const word = say('de', `surveys:intake.${key}`);
  return new RegExp(`${word}\\s+(\\d+)`).exec(await main.innerText())?.[1];
};

test('magic minute: answered in Arabic without a network, seen by the planner once it is back', async ({
  city,
  newDevice
}) => {
  test.setTimeout(180_000);
  const { page: desk } = await newDevice('desktop');
  await signIn(desk, city.origin, 'projektbuero');
  await openResults(desk, city.origin);
  const main = desk.getByRole('main');
  const results = basis(200);
  await expect(main).toContainText(results);
  expect(await numberOf(main, 'received')).toBe('209');
  expect(await numberOf(main, 'waiting')).toBe('9');

  const { page, network } = await newDevice('phone', { locale: 'ar' });
  await page.goto(city.origin + SURVEY);
  await expect(heading(page)).toBeVisible();
  await readyForOffline(page);
  await network.cut();
  await beginSurvey(page, city.origin, 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await answerAll(page, 'ar');
  await expectAccessible(page, 'the check page in Arabic');

  // The server takes it every time, and ten times the answer to that is lost.
  const lost = network.loseAnswers('POST /api/submit', 10);
  await submit(page, 'ar');
  await expect(page.getByRole('main')).toContainText(say('ar', 'survey:sent.waiting'));
  await expectAccessible(page, 'the thanks in Arabic, waiting');

  await page.waitForTimeout(2000);
  expect(await numberOf(main, 'received'), 'without a wire nothing arrives, whoever sends').toBe('209');

  await network.mend();
  await expect.poll(() => numberOf(main, 'received')).toBe('210');
  await expect(main, 'the tenth releases ten').toContainText(basis(210));
  expect(await numberOf(main, 'waiting')).toBe('0');

  // The device waits longer after every loss; the browser's word of a network lets it try at once.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(page.getByRole('main')).toContainText(say('ar', 'survey:sent.done'), { timeout: 1000 });
  }).toPass({ timeout: 90_000 });
  expect(lost()).toBe(10);
  await desk.reload();
  await openTab(desk, 'results');
  await expect(desk.getByText(basis(210))).toBeVisible();
  await desk.goBack();
  expect(await numberOf(main, 'received'), 'and no second copy').toBe('210');
});

test('killed at the fifth question, the survey reopens there without a network', async ({ city, newDevice }) => {
  const { page, context, network } = await newDevice('phone');
  await beginSurvey(page, city.origin, 'de');
  await readyForOffline(page);
  for (let question = 1; question < 5; question++) {
    await answerScreen(page);
    await next(page, 'de');
  }
  const fifth = await heading(page).textContent();
  await city.kill();
  await network.cut();
  await page.close({ runBeforeUnload: false });

  const again = await context.newPage();
  await again.goto(city.origin + SURVEY);
  await expect(heading(again)).toHaveText(fifth ?? '');
  await answerAll(again, 'de');
  await submit(again, 'de');
  await expect(again.getByRole('main')).toContainText(say('de', 'survey:sent.waiting'));
  await city.restart();
  await network.mend();
  await expect(again.getByRole('main')).toContainText(say('de', 'survey:sent.done'), { timeout: 60_000 });
});
