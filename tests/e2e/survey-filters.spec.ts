import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { openTab } from './fixtures/survey-tabs.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const label = (key: string) => say('de', `surveys:filter.${key}`);

test('results are filtered and crossed by address, by keyboard, and never down to a few', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first().click();
  await openTab(page, 'results');
  const basis = (n: number): string => say('de', 'surveys:filter.basis', { n, all: 200 });
  const facet = page.getByLabel(label('facet'), { exact: true });
  const part = page.getByLabel(label('part'), { exact: true });

  await facet.selectOption('In welchem Teil von Musterstadt wohnen Sie?');
  await expect(part.getByRole('option', { name: /^Altstadt/ }), 'four live there').toHaveCount(0);
  await part.selectOption('Nordviertel (17)');
  await page.getByRole('button', { name: label('add'), exact: true }).press('Enter');
  await expect(page.getByText(basis(17))).toBeVisible();
  await expect(page.getByText(label('alone')), 'why there is no table now').toBeVisible();
  await expect(page.locator('.basis')).toContainText(label('rareLanguage'));
  await expect(facet).toBeFocused();
  await expect(page).toHaveURL(/filter=area%3Anordviertel/);
  await expectAccessible(page, 'filtered results');
  await fitsNarrowScreen(page, 'filtered results');
  const figures = await page.locator('#panel-results li .figures').allInnerTexts();
  const numbers = figures.map((text) => Number(/^\d+/.exec(text.trim())?.[0] ?? Number.NaN));
  expect(numbers.filter((n) => n > 0).length).toBeGreaterThan(5);
  expect(numbers.filter((n) => n > 0 && n < 5)).toEqual([]);

  // The table of one scale is one figure, as without a filter; none of its pieces is of a few.
  const scale = page.locator('#panel-results section.question').filter({
    has: page.getByRole('heading', { level: 3, name: 'Wie zufrieden sind Sie in Ihrem Viertel?' })
  });
  await expect(scale.locator('.bar')).toHaveCount(5);
  await expect(scale.locator('.hidden').first()).toBeVisible();
  const shares = await scale.locator('.share').allInnerTexts();
  expect(shares.length).toBeGreaterThan(3);
  expect(shares.filter((share) => Number.parseInt(share, 10) < (5 / 17) * 100 - 1)).toEqual([]);
  await scale.locator('summary').press('Enter');
  await expect(scale.getByRole('heading', { level: 4 })).toHaveCount(5);
  await expect(scale.getByText(label('hidden')).last()).toBeAttached();
  await expectAccessible(page, 'a scale of filtered results, in numbers');
  await fitsNarrowScreen(page, 'a scale of filtered results, in numbers');

  await page.reload();
  await expect(page.getByText(basis(17)), 'the address says it all').toBeVisible();
  await page.goto(`${page.url()}&filter=gender:male`);
  const chips = page.getByRole('list', { name: label('active') }).getByRole('button');
  await expect(chips).toHaveCount(3);
  await page.goBack();
  await chips.first().press('Enter');
  await expect(page.getByText(say('de', 'surveys:results.basis_other', { count: 200 }))).toBeVisible();
  await expect(chips).toHaveCount(0);
  await page.goBack();
  await expect(page.getByText(basis(17))).toBeVisible();
  await page.goForward();

  await page.locator('summary', { hasText: say('de', 'surveys:cross.title') }).click();
  await page.getByLabel(say('de', 'surveys:cross.rows'), { exact: true }).selectOption('Wie alt sind Sie?');
  await page
    .getByLabel(say('de', 'surveys:cross.columns'), { exact: true })
    .selectOption('Welches Geschlecht haben Sie?');
  const table = page.getByRole('table', { name: /^Wie alt sind Sie\? nach/ });
  await expect(table.getByRole('row').last().getByRole('cell').last()).toHaveText('200');
  await expect(table.getByText(label('hidden')).first()).toBeAttached();
  await expect(page).toHaveURL(/rows=age_group&columns=gender/);
  await expectAccessible(page, 'crossed results');
  await fitsNarrowScreen(page, 'crossed results');

  await page.goto(page.url().replace('rows=age_group', 'rows=missing'));
  await expect(page.getByText(say('de', 'surveys:cross.unknown'))).toBeVisible();
});

test('small numbers are hidden until somebody at this device wants to see them', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys`);
  await page.locator('main a[href^="/desk/surveys/"]:not([href*="/new"])').first().click();
  await openTab(page, 'results');
  const panel = page.locator('#panel-results');
  const option = panel.getByRole('checkbox', { name: say('de', 'surveys:small.title') });
  const small = async (): Promise<number[]> => {
    const figures = await panel.locator('li .figures, td.number').allTextContents();
    expect(figures.length).toBeGreaterThan(50);
    return figures
      .filter((text) => !text.trim().endsWith('%'))
      .map((text) => Number.parseInt(text.trim(), 10))
      .filter((n) => n > 0 && n < 5);
  };
  await expect(option).toBeChecked();
  await expect(panel.locator('section.question').first()).toBeVisible();
  expect(await small()).toEqual([]);
  await expect(panel.getByText(label('hidden')).first()).toBeAttached();
  await expectAccessible(page, 'results without small numbers');
  await fitsNarrowScreen(page, 'results without small numbers');

  await option.press('Space');
  await expect(option).not.toBeChecked();
  expect((await small()).length, 'four live in Altstadt').toBeGreaterThan(0);
  await page.reload();
  await expect(option, 'remembered').not.toBeChecked();
  await option.press('Space');
  await page.reload();
  await expect(option).toBeChecked();
  expect(await small()).toEqual([]);
});
