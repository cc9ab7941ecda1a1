import type { Locator, Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference } from './fixtures/conference.ts';
import { parkForm } from './fixtures/form.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say, sayField } from './fixtures/words.ts';

const button = (within: Page | Locator, key: string): Locator =>
  within.getByRole('button', { name: say('de', key), exact: true });
const item = (page: Page): Locator =>
  page.getByRole('region', { name: say('de', 'conference:item', { number: 1 }), exact: true });
const field = (page: Page, name: string): Locator =>
  page.getByRole('main').getByLabel(sayField('de', name), { exact: true });
const header = (page: Page, stage: string): Promise<void> =>
  expect(page.getByRole('banner')).toContainText(say('de', `common:saved.${stage}`));

const DAY = say('de', 'common:dayUnfinished');
const NOTHING = say('de', 'common:nothingKept');

/** The browser of these tests writes month, day and year, whatever the page speaks. */
async function typeInto(page: Page, where: Locator, keys: string): Promise<void> {
  await where.focus();
  await page.keyboard.type(keys, { delay: 30 });
}

async function isSaid(where: Locator, message: string): Promise<void> {
  await expect(where).toHaveAttribute('aria-invalid', 'true');
  await expect(where).toHaveAccessibleDescription(message);
}

test('a day or a time half typed into an empty field, or one that no calendar has, says so when the field is left', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('tablet');
  await signIn(page, city.origin, 'projektbuero');
  await createConference(page, city.origin, 'Konferenz im Keller');
  await button(page, 'conference:addItem').click();
  await button(item(page), 'conference:addTask').click();
  await header(page, 'sent');

  for (const keys of ['02302026', '1210', '1']) {
    await typeInto(page, field(page, 'dueOn'), keys);
    await field(page, 'what').focus();
    await isSaid(field(page, 'dueOn'), `${DAY} ${NOTHING}`);
    await field(page, 'dueOn').fill('');
    await field(page, 'dueOn').blur();
    await expect(field(page, 'dueOn')).not.toHaveAttribute('aria-invalid', 'true');
  }
  await typeInto(page, field(page, 'nextOn'), '0231');
  await page.keyboard.press('Enter');
  await isSaid(field(page, 'nextOn'), `${DAY} ${NOTHING}`);
  for (const name of ['beginsAt', 'endsAt']) {
    await typeInto(page, field(page, name), '10');
    await field(page, 'what').focus();
    await isSaid(field(page, name), `${say('de', 'common:timeUnfinished')} ${NOTHING}`);
  }
  await expectAccessible(page, 'parts of days');
  await fitsNarrowScreen(page, 'parts of days');

  await typeInto(page, field(page, 'beginsAt'), '1030AM');
  await field(page, 'what').focus();
  await expect(field(page, 'beginsAt')).not.toHaveAttribute('aria-invalid', 'true');
  await typeInto(page, field(page, 'beginsAt'), '1');
  await page.keyboard.press('Delete');
  await field(page, 'what').focus();
  await isSaid(
    field(page, 'beginsAt'),
    `${say('de', 'common:timeUnfinished')} ${say('de', 'common:kept', { kept: '10:30' } as never)}`
  );
  await page.reload();
  await expect(field(page, 'beginsAt')).toHaveValue('10:30');
});

test('while somebody types over a day, none of those between is kept, and a whole one is, however the page is left', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  const address = await createConference(page, city.origin, 'Konferenz im Keller');
  const held = field(page, 'heldOn');
  await held.fill('2026-12-10');
  await held.blur();

  await typeInto(page, held, '02');
  await expect(held).toHaveValue('2026-02-10');
  await page.waitForTimeout(1000);
  await page.keyboard.type('3');
  await expect(held).toHaveValue('2026-02-03');
  await page.waitForTimeout(1000);
  await page.keyboard.type('0');
  await field(page, 'place').focus();
  await isSaid(held, `${DAY} ${say('de', 'common:kept', { kept: '10. Dezember 2026' } as never)}`);
  await header(page, 'sent');
  await page.reload();
  await expect(held).toHaveValue('2026-12-10');

  await typeInto(page, held, '0228');
  let asked = 0;
  page.once('dialog', (dialog) => {
    asked += 1;
    void dialog.dismiss();
  });
  await page.evaluate(() => location.reload());
  await expect.poll(() => asked, 'the browser asks before it leaves').toBe(1);
  await page.waitForTimeout(300);
  await page.reload();
  await expect(held).toHaveValue('2026-02-28');

  await page.goto(`${city.origin}/desk/events`);
  await page.getByRole('link', { name: 'Konferenz im Keller' }).click();
  await expect(page).toHaveURL(address);
  await typeInto(page, held, '0309');
  await page.goBack();
  await page.getByRole('link', { name: 'Konferenz im Keller' }).click();
  await expect(held).toHaveValue('2026-03-09');

  await typeInto(page, held, '0408');
  await page.keyboard.press('Enter');
  await expect(held).toHaveValue('2026-04-08');
  const second = await newDevice('tablet');
  await signIn(second.page, city.origin, 'beauftragte');
  await second.page.goto(address);
  await expect(field(second.page, 'heldOn')).toHaveValue('2026-04-08', { timeout: 20_000 });
});

test('a survey is neither kept nor published without the last day of which somebody typed a part', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/surveys/new`);
  await page.getByLabel(say('de', 'surveys:file.choose')).setInputFiles(parkForm());
  const label = say('de', 'kinds:survey.field.closesOn');
  const closes = page.getByLabel(say('de', 'common:optional', { label } as never), { exact: true });
  await typeInto(page, closes, '02302027');
  await button(page, 'surveys:saveDraft').click();
  await expect(closes).toHaveAttribute('aria-invalid', 'true');
  await expect(closes).toHaveAccessibleDescription(new RegExp(DAY));
  await expect(page).toHaveURL(/\/desk\/surveys\/new$/);
  await expectAccessible(page, 'a new survey with a part of a day');
  await closes.fill('');
  await button(page, 'surveys:saveDraft').click();
  await expect(page).toHaveURL(/\/desk\/surveys\/[0-9a-f-]{36}$/);

  const planned = page.getByLabel(label, { exact: true });
  await typeInto(page, planned, '1210');
  await button(page, 'surveys:publish.publish').click();
  await expect(planned).toBeFocused();
  await expect(planned).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await planned.fill('2027-12-10');
  await button(page, 'surveys:publish.publish').click();
  await expect(page.getByRole('dialog')).toContainText('10. Dezember 2027');
});
