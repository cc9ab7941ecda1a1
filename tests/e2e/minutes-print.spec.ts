import type { Locator, Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference } from './fixtures/conference.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say, sayField } from './fixtures/words.ts';

const field = (page: Page, name: string): Locator =>
  page.getByRole('main').getByLabel(sayField('de', name), { exact: true });
const button = (page: Page, key: string): Locator => page.getByRole('button', { name: say('de', key), exact: true });

test('printed minutes have the whole head, whether they are agreed, and every resolution and task in one list', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('tablet');
  await signIn(page, city.origin, 'projektbuero');
  const address = await createConference(page, city.origin, 'Konferenz im Keller');
  const said = {
    place: 'Bürgerhaus',
    chair: 'Quartiersbüro',
    minuteTaker: 'Projektbüro',
    beginsAt: '18:00',
    endsAt: '20:15',
    nextOn: '2027-01-14'
  };
  for (const [name, value] of Object.entries(said)) await field(page, name).fill(value);
  const actionField = field(page, 'actionField').locator('option').nth(1);
  const named = (await actionField.textContent())!.trim();
  await field(page, 'actionField').selectOption({ label: named });
  await expect(field(page, 'state')).toHaveValue('draft');
  await field(page, 'state').selectOption('agreed');

  await button(page, 'conference:addItem').click();
  await button(page, 'conference:addResolution').click();
  await field(page, 'wording').fill('Der Platz wird umgebaut.');
  await button(page, 'conference:addTask').click();
  await field(page, 'what').fill('Angebote einholen');
  await field(page, 'who').fill('Grünflächenamt');
  await field(page, 'who').blur();
  await expect(page.getByRole('banner')).toContainText(say('de', 'common:saved.sent'));

  await page.goto(`${address}/print`);
  const row = (label: string) =>
    page
      .getByRole('main')
      .locator('dl > div')
      .filter({ has: page.getByText(label, { exact: true }) })
      .locator('dd');
  for (const [name, text] of [
    ['area', 'Nordviertel'],
    ['place', 'Bürgerhaus'],
    ['chair', 'Quartiersbüro'],
    ['minuteTaker', 'Projektbüro'],
    ['nextOn', '14. Januar 2027'],
    ['actionField', named],
    ['state', say('de', 'kinds:conference.option.state.agreed')]
  ] as const)
    await expect(row(sayField('de', name)), name).toHaveText(text);
  await expect(row(say('de', 'conference:time'))).toHaveText('18:00–20:15');
  const untitled = `${say('de', 'conference:item', { number: 1 })} ${say('de', 'conference:noTitle')}`;
  await expect(page.getByRole('heading', { level: 2, name: untitled, exact: true })).toBeVisible();
  const list = (key: string) => page.getByRole('region', { name: say('de', key), exact: true }).getByRole('listitem');
  await expect(list('conference:allResolutions')).toContainText(['Der Platz wird umgebaut.']);
  await expect(list('conference:allTasks')).toContainText(['Angebote einholen']);
  await expect(list('conference:allTasks')).toContainText(['Grünflächenamt']);
  await expectAccessible(page, 'printed minutes');
  await fitsNarrowScreen(page, 'printed minutes');
});
