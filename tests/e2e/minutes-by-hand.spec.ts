import type { Locator, Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference, editItem } from './fixtures/conference.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say, sayField } from './fixtures/words.ts';

const button = (within: Page | Locator, key: string, values?: object): Locator =>
  within.getByRole('button', { name: say('de', key, values as never), exact: true });
const field = (within: Page | Locator, name: string): Locator =>
  within.getByLabel(sayField('de', name), { exact: true });
const item = (page: Page): Locator =>
  page.getByRole('region', { name: say('de', 'conference:item', { number: 1 }), exact: true });
const header = (page: Page, stage: string): Promise<void> =>
  expect(page.getByRole('banner')).toContainText(say('de', `common:saved.${stage}`));

test('a vote nobody has counted is no fault, is sent, and is printed as not counted, never as 0', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('tablet');
  await signIn(page, city.origin, 'projektbuero');
  await createConference(page, city.origin, 'Konferenz im Keller');
  await button(page, 'conference:addItem').click();
  await button(item(page), 'conference:addResolution').click();
  await field(item(page), 'wording').fill('Der Platz wird umgebaut.');
  await field(item(page), 'mode').selectOption('vote');
  await expect(field(item(page), 'yes')).toBeVisible();
  await header(page, 'sent');
  await expect(page.getByRole('main')).not.toContainText(say('de', 'record:fault.missing'));
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(0);

  const residents = page.getByLabel(say('de', 'kinds:attendance.option.group.residents'), { exact: true });
  await residents.fill('12');
  await residents.fill('');
  await residents.blur();
  await expect(residents).toHaveValue('');
  await expect(page.getByText(say('de', 'conference:attendance.notCounted'))).toBeVisible();
  await field(item(page), 'yes').fill('0');
  await field(item(page), 'no').fill('3');
  await field(item(page), 'no').fill('');
  await field(item(page), 'no').blur();
  await header(page, 'sent');

  await page.goto(`${page.url()}/print`);
  const notCounted = say('de', 'record:notCounted');
  await expect(page.getByRole('main')).toContainText(
    say('de', 'conference:votes', { yes: '0', no: notCounted, abstained: notCounted } as never)
  );
  await expect(page.getByRole('main')).not.toContainText(say('de', 'kinds:attendance.option.group.residents'));
});

test('a day typed with two digits for the year is of this century; one that cannot be says so and is not sent', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('tablet');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/events/new`);
  await page.getByRole('main').getByLabel(say('de', 'kinds:conference.field.area')).selectOption('Nordviertel');
  await field(page.getByRole('main'), 'title').fill('Konferenz im Keller');
  const held = field(page.getByRole('main'), 'heldOn');
  await held.focus();
  // The browser of these tests writes month, day and year, whatever the page speaks.
  await page.keyboard.type('123126');
  await expect(held).toHaveValue('0026-12-31');
  await field(page.getByRole('main'), 'title').focus();
  await expect(held).toHaveValue('2026-12-31');
  await held.fill('0202-12-31');
  await button(page, 'conference:createSave').click();
  await expect(held).toHaveAccessibleDescription(/vier Ziffern/);
  await held.fill('0026-12-31');
  await button(page, 'conference:createSave').click();
  await expect(page).toHaveURL(/\/desk\/events\/[0-9a-f-]{36}$/);

  await button(page, 'conference:addItem').click();
  await button(item(page), 'conference:addTask').click();
  await field(item(page), 'what').fill('Angebote einholen');
  const due = field(item(page), 'dueOn');
  await due.fill('0026-11-05');
  await due.blur();
  await expect(due).toHaveValue('2026-11-05');
  await header(page, 'sent');
  await due.fill('3026-11-05');
  await due.blur();
  await expect(due).toHaveAccessibleDescription(/vier Ziffern/);
  await header(page, 'failed');
  await expectAccessible(page, 'a day that cannot be');
  await fitsNarrowScreen(page, 'a day that cannot be');
  await due.fill('2026-11-05');
  await due.blur();
  await header(page, 'sent');
});

test('by keyboard: Enter goes on, what is typed at once is not lost, and removing is taken back next or with Ctrl+Z', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await createConference(page, city.origin, 'Konferenz im Keller');
  await button(page, 'conference:addItem').focus();
  // One after the other without a breath, as somebody types who looks at the keys.
  await page.keyboard.press('Enter');
  await page.keyboard.type('Spielplatz');
  await expect(field(item(page), 'title')).toBeFocused();
  await expect(field(item(page), 'title')).toHaveValue('Spielplatz');
  await page.keyboard.press('Enter');
  await expect(field(item(page), 'input')).toBeFocused();

  await button(item(page), 'conference:addTask').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Angebote einholen');
  await expect(field(item(page), 'what')).toBeFocused();
  await expect(field(item(page), 'what')).toHaveValue('Angebote einholen');
  await field(item(page), 'who').focus();
  await page.keyboard.type('Amt');
  await page.keyboard.press('Enter');
  await expect(field(item(page), 'dueOn')).toBeFocused();
  await expectAccessible(page, 'minutes by keyboard');

  const remove = button(item(page), 'conference:removeWhat', { what: say('de', 'conference:task', { number: 1 }) });
  const undo = button(page, 'common:undo');
  for (const takeBack of ['Tab', 'Control+z']) {
    await remove.focus();
    await page.keyboard.press('Enter');
    await expect(field(item(page), 'what')).toHaveCount(0);
    await expect(button(item(page), 'conference:addTask')).toBeFocused();
    await page.keyboard.press(takeBack);
    if (takeBack === 'Tab') {
      await expect(undo).toBeFocused();
      await page.keyboard.press('Shift+Tab');
      await expect(button(item(page), 'conference:addTask')).toBeFocused();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    }
    await expect(field(item(page), 'what')).toHaveValue('Angebote einholen');
  }
});

test('Ctrl+Z takes back one removal after the other, and touches no letter elsewhere', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await createConference(page, city.origin, 'Konferenz im Keller');
  const place = page.getByLabel(say('de', 'kinds:conference.field.place'), { exact: true });
  await place.pressSequentially('Bürgerhaus');
  await button(page, 'conference:addItem').click();
  await field(item(page), 'title').pressSequentially('Spielplatz');
  for (const [index, what] of ['Angebote einholen', 'Bauhof fragen'].entries()) {
    await button(item(page), 'conference:addTask').click();
    await expect(field(item(page), 'what')).toHaveCount(index + 1);
    await field(item(page), 'what').last().pressSequentially(what);
    await expect(field(item(page), 'what').last()).toHaveValue(what);
  }
  for (const number of [2, 1]) {
    await button(item(page), 'conference:removeWhat', { what: say('de', 'conference:task', { number }) }).click();
    await expect(field(item(page), 'what')).toHaveCount(number - 1);
  }
  const tasks = () =>
    field(item(page), 'what').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  const later = [['Angebote einholen'], ['Angebote einholen', 'Bauhof fragen']];
  for (const expected of [...later, later[1], later[1]]) {
    await page.keyboard.press('Control+z');
    await expect.poll(tasks).toEqual(expected);
  }
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+Shift+z');
  await expect(place).toHaveValue('Bürgerhaus');
  await expect(field(item(page), 'title')).toHaveValue('Spielplatz');
  expect(await tasks()).toEqual(later[1]);
});

test('an agenda item is text until it is tapped, and again when it is done; what no field takes keeps it open', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('tablet');
  await signIn(page, city.origin, 'projektbuero');
  await createConference(page, city.origin, 'Konferenz im Keller');
  await button(page, 'conference:addItem').click();
  await field(item(page), 'title').fill('Spielplatz');
  await field(item(page), 'result').fill('Wir reden darüber.');
  const done = button(item(page), 'conference:done', { what: say('de', 'conference:item', { number: 1 }) });
  await done.click();
  await expect(item(page).getByRole('textbox')).toHaveCount(0);
  await expect(item(page)).toContainText('Spielplatz');
  await expect(editItem(page)).toBeFocused();

  await item(page).getByText('Wir reden darüber.').click();
  await expect(field(item(page), 'result')).toBeFocused();
  await expect(field(item(page), 'result')).toHaveValue('Wir reden darüber.');
  await button(item(page), 'conference:addResolution').click();
  await field(item(page), 'wording').fill('Der Platz wird umgebaut.');
  await field(item(page), 'mode').selectOption('vote');
  await field(item(page), 'yes').fill('12 oder 13');
  await done.click();
  await expect(field(item(page), 'yes')).toBeFocused();
  await expect(field(item(page), 'yes')).toHaveValue('12 oder 13');
  await field(item(page), 'yes').fill('12');
  await done.click();
  await expect(item(page)).toContainText(/Ja 12,/);
  await expectAccessible(page, 'an agenda item as text');
  await page.keyboard.press('Enter');
  await expect(field(item(page), 'title')).toBeFocused();
});
