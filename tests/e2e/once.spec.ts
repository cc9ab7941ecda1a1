import { signIn } from './fixtures/people.ts';
import { answerAll, beginSurvey, SURVEY } from './fixtures/survey.ts';
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
  await expect(desk.getByRole('main')).toContainText(say('de', 'surveys:receivedShort', { number: 210 }));
});
