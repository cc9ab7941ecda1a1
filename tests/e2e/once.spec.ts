import { signIn } from './fixtures/people.ts';
import { answerAll, beginSurvey, submit, SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('two tabs and a double tap on one answer sheet make one response', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('phone');
  await beginSurvey(page, city.origin, 'de');
  await answerAll(page, 'de');
  const other = await context.newPage();
  await other.goto(`${city.origin}${SURVEY}/check`);
  const submitOn = (tab: typeof page) => tab.getByRole('button', { name: say('de', 'survey:check.submit') });
  await expect(submitOn(other)).toBeVisible();
  // The moment at which a person's finger is faster than the screen: no waiting for the button to be there still.
  const tapTwice = (tab: typeof page) =>
    submitOn(tab).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
  await Promise.all([tapTwice(page), tapTwice(other)]);
  for (const tab of [page, other]) await expect(tab.getByRole('main')).toContainText(say('de', 'survey:sent.done'));
  expect(new URL(other.url()).pathname, 'the same receipt').toBe(new URL(page.url()).pathname);

  const { page: desk } = await newDevice('desktop');
  await signIn(desk, city.origin, 'projektbuero');
  await desk.goto(`${city.origin}/desk/surveys`);
  await expect(desk.getByRole('columnheader', { name: say('de', 'surveys:list.received') })).toBeVisible();
  await expect(desk.getByRole('cell', { name: '210', exact: true })).toBeVisible();
});

test('a network that is gone after the first question costs nobody the end of the survey', async ({
  city,
  newDevice
}) => {
  // Without a service worker, as in the seconds before it is there.
  const { page, network } = await newDevice('phone', { serviceWorkers: 'block' });
  await beginSurvey(page, city.origin, 'de');
  await page.waitForLoadState('networkidle');
  await network.cut();
  await answerAll(page, 'de');
  await submit(page, 'de');
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.waiting'));
  await network.mend();
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.done'));
});

test('a survey that has not wholly come says so instead of doing nothing', async ({ city, newDevice }) => {
  const { page, context } = await newDevice('phone', { serviceWorkers: 'block' });
  await page.goto(city.origin + SURVEY);
  // Its scripts are here, for the languages are no longer links. What comes next is fetched while somebody reads.
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeChecked();
  await context.route(/\/_app\/immutable\//, (route) => route.abort());
  await page.getByRole('button', { name: say('de', 'survey:start') }).click();
  await expect(page.getByRole('main')).toContainText(say('de', 'resident:survey.notWhole'));
});
