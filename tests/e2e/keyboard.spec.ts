import type { Locator, Page } from '@playwright/test';
import { editItem } from './fixtures/conference.ts';
import { isFocused, tabTo } from './fixtures/keyboard.ts';
import { SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say, sayField } from './fixtures/words.ts';

const button = (page: Page, key: string): Locator => page.getByRole('button', { name: say('de', key), exact: true });

test('a survey can be answered by keyboard alone', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto(city.origin + SURVEY);
  await tabTo(page, button(page, 'survey:start'));
  await page.keyboard.press('Enter');
  for (let screens = 0; screens < 40; screens++) {
    await expect(heading).toBeVisible();
    const title = (await heading.textContent())?.trim() ?? '';
    if (title === say('de', 'survey:check.title')) break;
    if (screens === 0) {
      await tabTo(page, page.getByRole('main').getByRole('combobox'));
      await page.keyboard.type('Nordviertel');
    }
    await tabTo(page, button(page, 'common:next'));
    await page.keyboard.press('Enter');
    await expect(heading).not.toHaveText(title);
  }
  await tabTo(page, button(page, 'survey:check.submit'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.done'));
});

const link = (page: Page, key: string): Locator =>
  page.getByRole('main').getByRole('link', { name: say('de', key), exact: true });
const field = (page: Page, key: string): Locator =>
  page.getByRole('main').getByLabel(sayField('de', key), { exact: true });

/** Reaches it, and there presses Enter. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Reaches it, and there types; in a list that chooses. */
async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

async function door(page: Page, key: string): Promise<void> {
  const doors = page.getByRole('navigation').first();
  await press(page, doors.getByRole('link', { name: say('de', `desk:door.${key}`) }));
  await expect(page).toHaveURL(new RegExp(`/desk/${key}$`));
}

async function signInByKeyboard(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await type(page, page.getByLabel(say('de', 'shell:signIn.login'), { exact: true }), 'projektbuero');
  await type(page, page.getByLabel(say('de', 'shell:signIn.password'), { exact: true }), 'musterstadt-demo');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk$/);
}

test('a conference can be held by keyboard alone: agenda, result, resolution, task, attendance', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await signInByKeyboard(page, city.origin);
  await press(page, link(page, 'desk:day.newMinutes'));
  // The areas come with the first round.
  await expect(field(page, 'area').getByRole('option', { name: 'Nordviertel' })).toBeAttached();
  await type(page, field(page, 'area'), 'Nordviertel');
  await press(page, button(page, 'conference:createSave'));
  await expect(page).toHaveURL(/\/desk\/events\/[0-9a-f-]{36}$/);

  await press(page, button(page, 'conference:addItem'));
  const item = page.getByRole('region', { name: say('de', 'conference:item', { number: 1 }), exact: true });
  await isFocused(item.getByLabel(say('de', 'kinds:agenda-item.field.title')));
  await page.keyboard.type('Spielplatz');
  await type(page, field(page, 'result'), 'Der Platz wird umgebaut.');
  await press(page, button(page, 'conference:addResolution'));
  await isFocused(field(page, 'wording'));
  await page.keyboard.type('Der Umbau beginnt im Mai.');
  await type(page, field(page, 'mode'), say('de', 'kinds:resolution.option.mode.vote'));
  await type(page, field(page, 'yes'), '12');
  await press(page, button(page, 'conference:addTask'));
  await isFocused(field(page, 'what'));
  await page.keyboard.type('Angebote einholen');
  await type(page, field(page, 'who'), 'Grünflächenamt');
  await type(page, field(page, 'dueOn'), '12122026');
  const residents = page.getByLabel(say('de', 'kinds:attendance.option.group.residents'), { exact: true });
  await type(page, residents, '18');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main')).toContainText(say('de', 'conference:attendance.total_other', { count: 18 }));

  const account = page.getByRole('banner').locator('summary');
  await press(page, account);
  await page.keyboard.press('Escape');
  await isFocused(account);
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('button', { name: say('de', 'desk:signOutWho', { name: 'Projektbüro' }) }));
  const dialog = page.getByRole('dialog');
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('Tab');
    expect(
      await dialog.evaluate((box) => document.activeElement === document.body || box.contains(document.activeElement))
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await isFocused(account);

  await page.reload();
  await expect(page.getByRole('main')).toContainText('Der Umbau beginnt im Mai.');
  await press(page, editItem(page));
  await isFocused(field(page, 'title').first());
  await expect(field(page, 'wording')).toHaveValue('Der Umbau beginnt im Mai.');
  await expect(field(page, 'yes')).toHaveValue('12');
  await expect(field(page, 'who')).toHaveValue('Grünflächenamt');
  await expect(field(page, 'dueOn')).toHaveValue('2026-12-12');
});

test('a remark can be answered and results opened by keyboard alone', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signInByKeyboard(page, city.origin);
  await door(page, 'remarks');
  await press(page, page.getByRole('main').locator('a[href^="/desk/remarks/"]:not([href*="/map"])').first());
  await expect(page).toHaveURL(/\/desk\/remarks\/[0-9a-f-]{36}$/);
  await type(page, page.getByLabel(say('de', 'remarks:setStatus')), say('de', 'kinds:triage.option.status.planned'));
  await type(page, page.getByLabel(say('de', 'remarks:answer.label')), 'Vielen Dank, wir kümmern uns.');
  await press(page, button(page, 'remarks:answer.send'));
  await expect(page.getByRole('article').last()).toContainText('Vielen Dank, wir kümmern uns.');
  await expect(page.getByLabel(say('de', 'remarks:setStatus'))).toHaveValue('planned');

  await door(page, 'surveys');
  await press(page, page.getByRole('main').locator('a[href^="/desk/surveys/"]:not([href*="/new"])').first());
  await tabTo(page, page.getByRole('tab', { selected: true }));
  await page.keyboard.press('ArrowRight');
  await isFocused(page.getByRole('tab', { name: say('de', 'surveys:tab.results') }));
  await expect(page.getByRole('heading', { name: say('de', 'surveys:results.title') })).toBeVisible();
  await press(
    page,
    page
      .getByRole('main')
      .locator('summary', { hasText: say('de', 'surveys:results.table') })
      .first()
  );
  await expect(page.getByRole('main').getByRole('table').first()).toBeVisible();
});
