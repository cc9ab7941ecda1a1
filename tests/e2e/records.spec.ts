import { LANGUAGES, type LanguageTag } from '../../src/lib/i18n/languages.ts';
import { expectAccessible } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { settled } from './fixtures/screens.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const LIST = '/desk/records/finding';
const PAIR = ['Der Brief ist zu lang.', 'Der Brief ist zu schwer.'] as const;
const field = (name: string): string => say('de', `kinds:finding.field.${name}`);

test('an officer records a finding without a network, says what it rests on, and the Projektbüro reads it', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, network } = await newDevice('tablet');
  await signIn(page, city.origin, 'beauftragte');
  await readyForOffline(page);
  await page.goto(city.origin + LIST);
  await settled(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'kinds:finding.names'));
  await network.cut();

  const make = page.getByRole('button', { name: say('de', 'kinds:finding.new') });
  await make.click();
  await expect(page.getByLabel(say('de', 'record:new.area'))).toBeFocused();
  await page.getByLabel(say('de', 'record:new.area')).selectOption('Nordviertel');
  await make.click();
  await expect(page).toHaveURL(/\/desk\/records\/finding\/[0-9a-f-]+$/);
  const main = page.getByRole('main');
  await expect(main).toContainText(say('de', 'record:state.draft'));
  await expect(main).toContainText(say('de', 'record:lacks', { fields: `${field('theme')}, ${field('statement')}` }));
  await page.getByLabel(field('theme'), { exact: true }).fill('Bänke am Bach');
  await page
    .getByLabel(field('statement'), { exact: true })
    .fill('Ältere finden auf dem Weg zum Markt keinen Sitzplatz.');
  await page.getByLabel(field('weight'), { exact: true }).selectOption({ label: '2 – mittel' });
  await expect(main).toContainText(say('de', 'record:state.ready'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bänke am Bach');

  await page.getByLabel(say('de', 'record:cites.label')).selectOption({ index: 1 });
  await page.getByRole('button', { name: say('de', 'record:cites.do') }).click();
  await expect(main).toContainText(say('de', 'kinds:link.option.how.cites'));

  await network.mend();
  await expect(main).toContainText(say('de', 'record:state.sent'), { timeout: 30_000 });

  const planner = await newDevice('desktop');
  await signIn(planner.page, city.origin, 'projektbuero');
  await planner.page.goto(`${city.origin}${LIST}?q=banke&weight=2`);
  await settled(planner.page);
  const row = planner.page.getByRole('row').filter({ hasText: 'Bänke am Bach' });
  await expect(row).toContainText('2 – mittel');
  await expect(planner.page.locator('p[role=status]')).toHaveText(/^1 von/);
  // By a word that stands in the statement alone, whatever its case.
  await planner.page.getByLabel(say('de', 'record:list.search'), { exact: true }).fill('SITZPLATZ');
  await expect(planner.page).toHaveURL(/q=SITZPLATZ&weight=2/);
  await expect(row).toBeVisible();
  await planner.page.getByLabel(say('de', 'record:list.search'), { exact: true }).fill('banke');
  await expect(planner.page).toHaveURL(/q=banke&weight=2/);
  await row.getByRole('link').click();
  await expect(planner.page.getByRole('heading', { level: 1 })).toHaveText('Bänke am Bach');
  await planner.page.goBack();
  await expect(planner.page).toHaveURL(/q=banke&weight=2/);
});

test('a list is sorted by its columns and keeps its view in the address; what is taken away comes back', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(city.origin + LIST);
  await settled(page);
  const first = page.locator('tbody tr').first();
  await page.getByRole('button', { name: field('weight'), exact: true }).click();
  await expect(page.getByRole('columnheader', { name: field('weight') })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: field('weight'), exact: true }).click();
  await expect(page).toHaveURL(/sort=-weight/);
  await expect(first).toContainText('4 – sehr hoch');

  const title = (await first.getByRole('link').textContent())!;
  await first.getByRole('link').click();
  await page.getByRole('button', { name: say('de', 'record:remove'), exact: true }).click();
  await expect(page.getByRole('main')).toContainText(say('de', 'record:isRemoved'));
  await page.getByRole('button', { name: say('de', 'common:undo'), exact: true }).click();
  await expect(page.getByRole('main')).not.toContainText(say('de', 'record:isRemoved'));
  await page.getByRole('link', { name: say('de', 'record:back') }).click();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('the thread leads from one finding to another, and each page is its own', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(city.origin + LIST);
  await page.getByRole('link', { name: 'Wege im Dunkeln' }).click();
  const thread = page.getByRole('region', { name: say('de', 'desk:thread.title') });
  await expect(thread.getByRole('listitem')).toHaveCount(2);
  const kind = say('de', 'kinds:finding.name');
  await page.getByLabel(say('de', 'record:cites.label')).selectOption({ label: `${kind}: Briefe vom Amt` });
  await page.getByRole('button', { name: say('de', 'record:cites.do') }).click();
  await expect(thread.getByRole('listitem')).toHaveCount(3);

  await thread.getByRole('link', { name: 'Briefe vom Amt' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Briefe vom Amt');
  await expect(page.getByLabel(field('statement'), { exact: true })).toHaveValue(/Briefe der Behörden/);
  await expect(thread.getByRole('listitem')).toHaveCount(1);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wege im Dunkeln');
  await expect(thread.getByRole('listitem')).toHaveCount(3);
});

test('a finding becomes public by an act, stands on the page of its area in every language and offline, and is taken back', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const [desk, phone] = [await newDevice('desktop'), await newDevice('phone')];
  await signIn(desk.page, city.origin, 'projektbuero');
  await desk.page.goto(city.origin + LIST);
  await desk.page.getByRole('link', { name: 'Briefe vom Amt' }).click();
  const section = desk.page.getByRole('region', { name: say('de', 'record:public.title'), exact: true });
  await expect(section).toContainText(say('de', 'record:public.none'));
  const written = desk.page.getByLabel(field('statement'), { exact: true });
  const statement = `${await written.inputValue()}\n\nDas zeigt sich an jedem Schalter.`;
  await written.fill(statement);
  await written.blur();
  await expect(desk.page.getByRole('main')).toContainText(say('de', 'record:state.sent'), { timeout: 30_000 });
  await section.getByRole('button', { name: say('de', 'record:public.do'), exact: true }).click();
  await expect(section).toContainText(say('de', 'record:state.sent'), { timeout: 30_000 });

  const there = `${city.origin}/area/nordviertel`;
  const shownIn = (language: LanguageTag) =>
    phone.page
      .getByRole('region', { name: say(language, 'resident:area.published') })
      .getByRole('heading', { name: 'Briefe vom Amt' });
  for (const { tag: language } of LANGUAGES) {
    await phone.page.goto(`${there}?lang=${language}`);
    await expect(shownIn(language)).toBeVisible();
    // With its paragraphs.
    await expect(phone.page.getByText('Das zeigt sich an jedem Schalter.')).toHaveText(/\n\nDas zeigt sich/, {
      useInnerText: true
    });
    await expect(phone.page.getByRole('main')).toContainText(statement);
  }
  await readyForOffline(phone.page);
  await phone.network.cut();
  await phone.page.goto(there);
  await expect(shownIn('ar')).toBeVisible();
  await phone.network.mend();

  await section.getByRole('button', { name: say('de', 'record:public.withdraw'), exact: true }).click();
  await expect(section).toContainText(say('de', 'record:public.none'), { timeout: 30_000 });
  // A copy of the answer may be half a minute old.
  await expect(async () => {
    await phone.page.goto(`${there}?lang=de`);
    await expect(phone.page.getByRole('heading', { name: 'Wege im Dunkeln' })).toBeVisible();
    await expect(shownIn('de')).toHaveCount(0, { timeout: 5_000 });
  }).toPass({ timeout: 70_000 });
});

test('of two versions written at once nothing becomes public before somebody has chosen', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const [tablet, desktop] = [await newDevice('tablet'), await newDevice('desktop')];
  const main = tablet.page.getByRole('main');
  const section = main.getByRole('region', { name: say('de', 'record:public.title'), exact: true });
  const publish = section.getByRole('button', { name: say('de', 'record:public.do'), exact: true });
  for (const [at, { page, network }] of [desktop, tablet].entries()) {
    await signIn(page, city.origin, 'projektbuero');
    await readyForOffline(page);
    await page.goto(city.origin + LIST);
    await page.getByRole('link', { name: 'Briefe vom Amt' }).click();
    await settled(page);
    await network.cut();
    const statement = page.getByLabel(field('statement'), { exact: true });
    await statement.fill(PAIR[at]!);
    await statement.blur();
    await expect(page.getByRole('main')).toContainText(say('de', 'record:state.ready'));
  }
  await expect(publish).toBeVisible();
  for (const { page, network } of [desktop, tablet]) {
    await network.mend();
    await expect(page.getByRole('main')).toContainText(say('de', 'record:state.sent'), { timeout: 30_000 });
  }

  const versions = main.getByRole('region', {
    name: say('de', 'record:conflict.title', { field: field('statement') })
  });
  await expect(versions).toContainText(PAIR[0], { timeout: 30_000 });
  await expect(section).toContainText(say('de', 'record:public.undecided'));
  await expect(publish).toHaveCount(0);
  for (const text of PAIR) await expect(section).not.toContainText(text);
  await expectAccessible(tablet.page, 'two versions of what would be public');
  await section.getByRole('button', { name: say('de', 'record:public.decide', { field: field('statement') }) }).click();
  await expect(versions).toBeFocused();
  await versions.getByRole('listitem').filter({ hasText: PAIR[1] }).getByRole('button').click();
  await tablet.page.getByRole('button', { name: say('de', 'record:discard.yes'), exact: true }).click();
  await expect(section).not.toContainText(say('de', 'record:public.undecided'));
  await expect(section).toContainText(PAIR[1]);
  await expect(publish).toBeVisible();
});

test('a new finding is a quiet draft until a field that it needs is left empty', async ({ city, newDevice }) => {
  const { page } = await newDevice('phone');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/areas`);
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Nordviertel/ })
    .last()
    .click();
  const findings = page.getByRole('region', { name: new RegExp(`^${say('de', 'kinds:finding.names')}`) });
  await expect(findings.getByRole('link', { name: /^Briefe vom Amt/ })).toBeVisible();
  await findings.getByRole('button', { name: say('de', 'kinds:finding.new') }).click();
  await expect(page).toHaveURL(/\/desk\/records\/finding\/[0-9a-f-]+$/);
  await settled(page);
  const [main, theme] = [page.getByRole('main'), page.getByLabel(field('theme'), { exact: true })];
  await expect(main).toContainText('Nordviertel');
  await expect(main).toContainText(say('de', 'record:lacks', { fields: `${field('theme')}, ${field('statement')}` }));
  await expect(main).not.toContainText(say('de', 'record:fault.missing'));
  await expect(theme).toHaveAccessibleDescription(new RegExp(`^${say('de', 'record:needed')}`));
  await expect(page.getByRole('banner')).toContainText(say('de', 'common:saved.on-device'));
  await expectAccessible(page, 'a new finding');

  await theme.focus();
  await page.getByLabel(field('statement'), { exact: true }).focus();
  await expect(theme).toHaveAccessibleDescription(new RegExp(say('de', 'record:fault.missing')));
  await theme.fill('Bänke');
  await page.getByLabel(field('statement'), { exact: true }).fill('Am Bach fehlen sie.');
  await expect(main).toContainText(say('de', 'record:state.sent'), { timeout: 30_000 });
  await expect(page.getByRole('banner')).toContainText(say('de', 'common:saved.sent'));
});
