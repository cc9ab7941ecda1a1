import type { Locator, Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import type { Instance } from './fixtures/instance.ts';
import { signIn } from './fixtures/people.ts';
import { replyCodeOn, writeRemark } from './fixtures/remark.ts';
import { rulesForm } from './fixtures/rules-form.ts';
import { expect, test, type NewDevice } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const button = (page: Page, key: string): Locator => page.getByRole('button', { name: say('de', key), exact: true });
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const next = (page: Page): Promise<void> => button(page, 'common:next').click();

/** A phone that has begun the survey of the rules. */
async function begun(city: Instance, newDevice: NewDevice): Promise<Page> {
  const { page: desk } = await newDevice('desktop');
  await signIn(desk, city.origin, 'projektbuero');
  await desk.goto(`${city.origin}/desk/surveys/new`);
  await desk.getByLabel(say('de', 'surveys:file.choose')).setInputFiles(rulesForm());
  await button(desk, 'surveys:saveDraft').click();
  await button(desk, 'surveys:publish.publish').click();
  await button(desk, 'surveys:publish.yes').click();
  await expect(button(desk, 'surveys:share.copy')).toBeVisible();
  const { page } = await newDevice('phone');
  // The number of the published edition reaches the server a moment after the press.
  await expect(async () => {
    await page.goto(`${city.origin}/s/regeln`);
    await button(page, 'survey:start').click({ timeout: 3000 });
  }).toPass();
  await expect(heading(page)).toHaveText('Wann sind Sie geboren?');
  return page;
}

/** Puts a text on the clipboard, as a person copies it elsewhere. */
async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const elsewhere = document.body.appendChild(document.createElement('textarea'));
    elsewhere.value = words;
    elsewhere.select();
  }, text);
  await page.keyboard.press('Control+c');
  await page.evaluate(() => document.body.querySelector(':scope > textarea')?.remove());
}

test('a whole date pasted into one of the three fields fills them all, and nothing else that is pasted is cut', async ({
  city,
  newDevice
}) => {
  const page = await begun(city, newDevice);
  const parts = (['day', 'month', 'year'] as const).map((part) => page.getByLabel(say('de', `survey:date.${part}`)));
  const [day, month, year] = parts as [Locator, Locator, Locator];
  const shown = () => Promise.all(parts.map((part) => part.inputValue()));
  for (const into of parts)
    for (const text of ['01.02.1980', '1980-02-01', '01/02/1980', '٠١/٠٢/١٩٨٠']) {
      for (const part of parts) await part.fill('7');
      await copy(page, text);
      await into.focus();
      await page.keyboard.press('End');
      await page.keyboard.press('Control+v');
      await expect.poll(shown, text).toEqual(['01', '02', '1980']);
    }
  // Put there without a clipboard, also over the same day.
  await day.selectText();
  await page.keyboard.insertText('01.02.1980');
  await expect.poll(shown).toEqual(['01', '02', '1980']);

  await month.fill('');
  await year.fill('');
  await day.fill('');
  await copy(page, '1. Februar 1980');
  await day.focus();
  await page.keyboard.press('Control+v');
  await expect.poll(shown).toEqual(['1. Februar 1980', '', '']);
  await next(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(day).toHaveValue('1. Februar 1980');
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'a date in words');
  await fitsNarrowScreen(page, 'a date in words');
  await day.selectText();
  await copy(page, '1.2.1980');
  await day.focus();
  await page.keyboard.press('Control+v');
  await expect.poll(shown).toEqual(['1', '2', '1980']);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await next(page);
  await expect(heading(page)).toHaveText('Wie viele Kinder haben Sie?');
});

test('by keyboard alone: Enter goes on, and an error is gone as soon as it is mended', async ({ city, newDevice }) => {
  const page = await begun(city, newDevice);
  const alert = page.getByRole('alert');

  // A date: from field to field, and on.
  await page.getByLabel(say('de', 'survey:date.day')).focus();
  for (const part of ['1', '2', '9999']) {
    await page.keyboard.type(part);
    await page.keyboard.press('Enter');
  }
  await expect(alert).toContainText('Bitte prüfen Sie das Jahr.');
  await expectAccessible(page, 'a date that cannot be');
  const year = page.getByLabel(say('de', 'survey:date.year'));
  await year.fill('1850');
  await year.press('Enter');
  await expect(alert).toContainText('Das Datum liegt vor');
  await year.fill('1985');
  await expect(alert).toHaveCount(0);
  await expect(year).toBeFocused();
  await year.press('Enter');

  // A number that is missing.
  await expect(heading(page)).toHaveText('Wie viele Kinder haben Sie?');
  const children = page.getByRole('main').getByRole('textbox');
  await children.focus();
  await children.press('Enter');
  await expect(alert).toContainText(say('de', 'survey:problem.required'));
  await children.focus();
  await page.keyboard.type('2');
  await expect(alert).toHaveCount(0);
  await expect(children).toHaveAccessibleDescription(/^(?!.*Bitte beantworten)/);
  await children.press('Enter');

  // A long scale: 51 of 50 is said at once, and is no answer.
  await expect(heading(page)).toHaveText('Wie sicher fühlen Sie sich?');
  const main = page.getByRole('main');
  const number = page.getByLabel(say('de', 'survey:range.type'));
  await number.focus();
  await page.keyboard.type('51');
  await expect(main).toContainText('51 liegt nicht auf der Skala. Möglich sind Zahlen von 0 bis 50.');
  await expect(main).not.toContainText(say('de', 'survey:range.chosen', { value: '51' }));
  await number.press('Enter');
  await expect(alert).toContainText('höchstens 50');
  await number.fill('50');
  await expect(alert).toHaveCount(0);
  await expect(main).toContainText(say('de', 'survey:range.chosen', { value: '50' }));
  await number.press('Enter');

  // Several of a list.
  await expect(heading(page)).toHaveText('Was fehlt?');
  await main.getByRole('checkbox').first().focus();
  await page.keyboard.press('Enter');
  await expect(alert).toContainText(say('de', 'survey:problem.required'));
  await main.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await expect(alert).toHaveCount(0);
  await page.keyboard.press('Enter');

  // One of a list.
  await expect(heading(page)).toHaveText('Gibt es einen Treffpunkt?');
  await main.getByRole('radio').first().focus();
  await page.keyboard.press('Enter');
  await expect(alert).toHaveCount(1);
  await main.getByRole('radio').first().press('Space');
  await expect(alert).toHaveCount(0);
  await page.keyboard.press('Enter');

  // Two on one screen: Enter leads to the second, and from there on.
  await expect(heading(page)).toHaveText(/^Über Sie:/);
  const [job, hours] = [main.getByRole('textbox').first(), main.getByRole('textbox').nth(1)];
  await hours.focus();
  await hours.press('Enter');
  await expect(alert).toContainText(say('de', 'survey:problem.required'));
  await job.focus();
  await page.keyboard.type('Bäckerin');
  await expect(alert).toHaveCount(0);
  await job.press('Enter');
  await expect(hours).toBeFocused();
  await page.keyboard.type('2,5');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Was wünschen Sie sich?');
  await main.getByRole('textbox').press('Enter');
  await expect(heading(page)).toHaveText(say('de', 'survey:check.title'));
});

test('a heading that quotes what is being typed takes the focus at no letter', async ({ city, newDevice }) => {
  const page = await begun(city, newDevice);
  await page.goto(`${city.origin}/s/regeln/q/5`);
  await page.getByRole('main').getByRole('radio').first().check();
  await next(page);
  await expect(heading(page)).toHaveText(/^Über Sie:/);
  const job = page.getByRole('main').getByRole('textbox').first();
  await job.focus();
  await page.keyboard.type('Bäckerin');
  await expect(job).toHaveValue('Bäckerin');
  await expect(job).toBeFocused();
  await expect(heading(page)).toHaveText('Über Sie: Bäckerin');
});

test('by touch: what stands alone takes the others away and gives them back, and three is shown to be three', async ({
  city,
  newDevice
}) => {
  const page = await begun(city, newDevice);
  const main = page.getByRole('main');
  await next(page);
  // The day of birth has three fields, the number after it one.
  await expect(main.getByRole('textbox')).toHaveCount(1);
  await main.getByRole('textbox').fill('0');
  await next(page);
  await expect(heading(page)).toHaveText('Wie sicher fühlen Sie sich?');

  // Nothing on the line looks like an answer before there is one.
  await expect(main).toContainText(say('de', 'survey:range.tap'));
  const slider = main.getByRole('slider');
  const thumbIsSeen = () =>
    slider.evaluate((input) => getComputedStyle(input).appearance !== 'none' || !input.matches('.untouched'));
  expect(await thumbIsSeen()).toBe(false);
  const untouched = await slider.screenshot();
  await slider.evaluate((input: HTMLInputElement) => (input.value = '0'));
  expect((await slider.screenshot()).equals(untouched), 'wherever the handle stands, it is not seen').toBe(true);
  await page.reload();
  await slider.tap();
  await expect(main).toContainText(say('de', 'survey:range.chosen', { value: '25' }));
  expect(await thumbIsSeen()).toBe(true);
  await next(page);

  await expect(heading(page)).toHaveText('Was fehlt?');
  await expect(main).toContainText(say('de', 'survey:select.upTo', { most: 3 }));
  const row = (name: string): Locator => main.getByRole('checkbox', { name });
  for (const name of ['Laden', 'Bank']) await row(name).tap();
  await expect(main).toContainText(say('de', 'survey:select.chosenOf', { number: 2, most: 3 }));
  await row('Gar nichts').tap();
  for (const name of ['Laden', 'Bank']) await expect(row(name)).not.toBeChecked();
  await expect(main.getByRole('status').last()).toContainText(say('de', 'survey:select.cleared'));
  await row('Gar nichts').tap();
  for (const name of ['Laden', 'Bank']) await expect(row(name)).toBeChecked();
  await row('Gar nichts').tap();
  await row('Park').tap();
  await expect(row('Gar nichts')).not.toBeChecked();
  await expect(row('Park')).toBeChecked();
  for (const name of ['Laden', 'Bank', 'Arzt']) await row(name).tap();
  await expect(main).toContainText('Gewählt: 4. Das ist mehr als 3.');
  await expectAccessible(page, 'too many of a list');
  await fitsNarrowScreen(page, 'too many of a list');
  await next(page);
  await expect(page.getByRole('alert')).toHaveCount(1);
  await row('Arzt').tap();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await next(page);
  await expect(heading(page)).toHaveText('Gibt es einen Treffpunkt?');
});

test('a short scale has a button for each of its numbers, and arrow keys walk them', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await page.goto(`${city.origin}/s/musterstadt`);
  await button(page, 'survey:start').click();
  await page.waitForURL(/\/q\//);
  await page.goto(`${city.origin}/s/musterstadt/q/4`);
  const scale = page.getByRole('main').getByRole('radiogroup').getByRole('radio');
  await expect(scale).toHaveCount(11);
  for (const step of await scale.all()) await expect(step).not.toBeChecked();
  await page.getByRole('radio', { name: '5', exact: true }).tap();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '6', exact: true })).toBeChecked();
  await expect(page.getByRole('main')).toContainText(say('de', 'common:saved.on-device'));
  await page.reload();
  await expect(page.getByRole('radio', { name: '6', exact: true })).toBeChecked();
});

test('the demo’s „Nichts, es ist alles da“ stands alone', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await page.goto(`${city.origin}/s/musterstadt`);
  await button(page, 'survey:start').click();
  await page.waitForURL(/\/q\//);
  await page.goto(`${city.origin}/s/musterstadt/q/5`);
  const nothing = page.getByRole('checkbox', { name: 'Nichts, es ist alles da' });
  const other = page.getByRole('main').getByRole('checkbox').first();
  await other.check();
  await nothing.check();
  await expect(other).not.toBeChecked();
});

test('an answer to a remark says in which language it is read aloud', async ({ city, newDevice }) => {
  const REMARK = 'Am Bach fehlt eine Lampe.';
  const ANSWER = 'شكرًا، سنركّب مصباحًا.';
  const { page: phone } = await newDevice('phone');
  await writeRemark(phone, city.origin, REMARK);
  const code = await replyCodeOn(phone);
  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragte');
  await desk.goto(`${city.origin}/desk/remarks`);
  await desk.getByRole('link', { name: REMARK }).click();
  const languages = desk.getByLabel(say('de', 'remarks:answer.language'));
  await expect(languages).toHaveValue('de');
  await languages.selectOption('ar');
  await desk.getByLabel(say('de', 'remarks:answer.label')).fill(ANSWER);
  await expect(desk.getByLabel(say('de', 'remarks:answer.label'))).toHaveAttribute('dir', 'rtl');
  await expectAccessible(desk, 'an answer in another language');
  await fitsNarrowScreen(desk, 'an answer in another language');
  await button(desk, 'remarks:answer.send').click();
  await expect(desk.getByRole('main')).toContainText(say('de', 'remarks:answer.sent'));

  await phone.goto(`${city.origin}/reply`);
  await phone.getByRole('textbox').fill('7K2M-94PX-AB3D-QW8T');
  await button(phone, 'resident:reply.submit').click();
  await expect(phone.getByRole('main')).toContainText(say('de', 'resident:reply.unknown'));
  await phone.getByRole('textbox').fill(code);
  await expect(phone.getByRole('main')).not.toContainText(say('de', 'resident:reply.unknown'));
  await phone.getByRole('textbox').press('Enter');
  const words = phone.getByText(ANSWER);
  await expect(words).toHaveAttribute('lang', 'ar');
  await expect(words).toHaveAttribute('dir', 'rtl');
});
