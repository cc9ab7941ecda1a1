import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference, editItem } from './fixtures/conference.ts';
import { deviceIn } from './fixtures/mirrored.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { SCREENS, settled } from './fixtures/screens.ts';
import type { Instance } from './fixtures/instance.ts';
import { expect, test, type Device, type NewDevice } from './fixtures/test.ts';
import { say, sayField } from './fixtures/words.ts';

const TITLE = 'Konferenz im Keller';

const button = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true });
const item = (page: Page, number: number) =>
  page.getByRole('region', { name: say('de', 'conference:item', { number }), exact: true });

const place = (page: Page) =>
  page.getByRole('main').getByLabel(say('de', 'kinds:conference.field.place'), { exact: true });

/** The quieter note under a field that shows the later of two values. */
const alsoWritten = (page: Page, field: string) =>
  page.getByRole('group', {
    name: say('de', 'record:beside.title', { field: sayField('de', field) })
  });

const write = async (page: Page, result: string): Promise<void> => {
  const box = item(page, 1).getByLabel(say('de', 'kinds:agenda-item.field.result'), { exact: true });
  await box.fill(result);
  await box.blur();
};

const goOnline = async ({ network, page }: Device): Promise<void> => {
  await network.mend();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
};

/** Two people have one conference with one agenda item open, each on a tablet without a network. */
async function twoTabletsOffline(city: Instance, newDevice: NewDevice) {
  const first = await newDevice('tablet');
  await signIn(first.page, city.origin, 'projektbuero');
  const address = await createConference(first.page, city.origin, TITLE);
  await button(first.page, 'conference:addItem').click();
  await item(first.page, 1).getByLabel(say('de', 'kinds:agenda-item.field.title'), { exact: true }).fill('Spielplatz');
  await write(first.page, 'Wir reden darüber.');

  const second = await newDevice('tablet');
  await signIn(second.page, city.origin, 'beauftragte');
  await second.page.goto(address);
  await expect(item(second.page, 1)).toContainText('Wir reden darüber.');
  await editItem(second.page).click();
  await expect(
    item(second.page, 1).getByLabel(say('de', 'kinds:agenda-item.field.result'), { exact: true })
  ).toHaveValue('Wir reden darüber.');

  for (const { page, network } of [first, second]) {
    await readyForOffline(page);
    await network.cut();
  }
  return { first, second, address };
}

/** What was typed is on the disk: the page may go without asking anybody. */
const mayGo = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const going = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(going);
        return !going.defaultPrevented;
      })
    )
    .toBe(true);

/** As soon as the network is back a tablet listens again; two rounds and a breath on a slow machine. */
const SOON = 20_000;

test('two tablets write one agenda item without a network: both versions are shown, and a person chooses', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { first, second, address } = await twoTabletsOffline(city, newDevice);
  await write(first.page, 'Der Platz wird umgebaut.');
  await write(second.page, 'Der Platz bleibt, wie er ist.');
  for (const [{ page }, words] of [
    [first, ['Bürgerhaus', 'Spielplatz Nord']],
    [second, ['Aula der Nordschule', 'Spielplatz und Umfeld']]
  ] as const) {
    await place(page).fill(words[0]);
    await place(page).blur();
    const title = item(page, 1).getByLabel(say('de', 'kinds:agenda-item.field.title'), { exact: true });
    await title.fill(words[1]);
    await title.blur();
  }
  await expect(second.page.getByRole('banner')).toContainText(say('de', 'common:saved.on-device'));
  await mayGo(second.page);
  await second.page.reload();
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(TITLE);

  await goOnline(first);
  await goOnline(second);
  for (const { page } of [first, second]) {
    await expect(page.getByRole('main')).toContainText(
      say('de', 'record:conflict.title', { field: say('de', 'kinds:agenda-item.field.result') }),
      { timeout: SOON }
    );
    // The later value stands in the field; the other is not lost to anybody.
    await expect(place(page)).toHaveValue('Aula der Nordschule', { timeout: SOON });
    await expect(alsoWritten(page, 'place')).toContainText('Bürgerhaus');
    await expect(alsoWritten(page, 'title')).toContainText('Spielplatz Nord');
  }
  // Who reads it elsewhere hears of it, too: of the result, and of the place in the frame.
  await button(second.page, 'conference:addItem').click();
  const frame = second.page
    .getByRole('navigation', { name: say('de', 'desk:onThisPage') })
    .getByRole('link', { name: say('de', 'conference:head') });
  await expect(frame).toContainText(say('de', 'record:undecided_one', { count: 1 }));
  const waits = say('de', 'record:undecided_other', { count: 2 });
  await second.page.goto(`${address}/print`);
  await expect(second.page.getByRole('main')).toContainText(waits);
  const both = `Bürgerhaus / Aula der Nordschule (${say('de', 'conference:notDecided')})`;
  await expect(second.page.getByRole('definition').filter({ hasText: 'Bürgerhaus' })).toHaveText(both);
  await second.page.goto(`${city.origin}/desk/events`);
  await expect(second.page.getByRole('row').filter({ hasText: TITLE })).toContainText(waits);
  await second.page.goto(address);
  await expect(alsoWritten(second.page, 'place')).toContainText('Bürgerhaus');
  // What another wrote is deleted only after a question; leaving it changes nothing, and the focus stays.
  const take = alsoWritten(first.page, 'place').getByRole('button', { name: say('de', 'record:beside.take') });
  await take.click();
  await expect(first.page.getByRole('dialog')).toContainText('Aula der Nordschule');
  await first.page.keyboard.press('Escape');
  await expect(take).toBeFocused();
  await expect(place(first.page)).toHaveValue('Aula der Nordschule');
  await take.click();
  await button(first.page, 'record:discard.yes').click();
  await alsoWritten(second.page, 'title')
    .getByRole('button', { name: say('de', 'record:beside.keep') })
    .click();
  await button(second.page, 'record:discard.yes').click();
  await expect(place(first.page)).toBeFocused();
  for (const { page } of [first, second]) {
    await expect(place(page)).toHaveValue('Bürgerhaus', { timeout: SOON });
    for (const field of ['place', 'title']) await expect(alsoWritten(page, field)).toHaveCount(0, { timeout: SOON });
    await expect(item(page, 1).getByLabel(say('de', 'kinds:agenda-item.field.title'), { exact: true })).toHaveValue(
      'Spielplatz und Umfeld'
    );
  }
  await first.page.goto(`${address}/print`);
  const printed = first.page.getByRole('main');
  for (const words of ['Der Platz wird umgebaut.', 'Der Platz bleibt, wie er ist.'])
    await expect(printed).toContainText(words);
  await expect(printed).toContainText(say('de', 'conference:versionUndecided', { number: 2 }));
  await first.page.goto(address);
  await button(first.page, 'record:conflict.keepBoth').click();
  for (const [whose, { page }] of Object.entries({ first, second })) {
    const box = item(page, 1).getByLabel(say('de', 'kinds:agenda-item.field.result'), { exact: true });
    await expect(box, whose).toHaveValue(/umgebaut[\s\S]*bleibt|bleibt[\s\S]*umgebaut/, { timeout: SOON });
  }
});

test('one tablet takes an item out while another writes in it: it stays, and a person decides', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { first, second, address } = await twoTabletsOffline(city, newDevice);
  await write(first.page, 'Der Platz wird umgebaut.');
  const what = say('de', 'conference:item', { number: 1 });
  await second.page.getByRole('button', { name: say('de', 'conference:removeWhat', { what }), exact: true }).click();
  await expect(item(second.page, 1)).toHaveCount(0);
  await goOnline(first);
  await goOnline(second);
  for (const { page } of [first, second]) {
    await expect(item(page, 1)).toContainText(say('de', 'conference:removedElsewhere.title', { what }), {
      timeout: SOON
    });
    await expect(item(page, 1).getByLabel(say('de', 'kinds:agenda-item.field.result'), { exact: true })).toHaveValue(
      'Der Platz wird umgebaut.'
    );
  }
  await expectAccessible(first.page, 'an agenda item taken out elsewhere');
  await first.page.goto(`${address}/print`);
  await expect(first.page.getByRole('main')).toContainText(say('de', 'record:undecided_one', { count: 1 }));
  await first.page.goto(`${city.origin}/desk`);
  await expect(first.page.getByRole('main')).toContainText(say('de', 'record:undecided_one', { count: 1 }));

  await button(second.page, 'conference:removedElsewhere.keep').click();
  await first.page.goto(address);
  for (const { page } of [first, second]) {
    await expect(item(page, 1)).not.toContainText(say('de', 'conference:removedElsewhere.title', { what }), {
      timeout: SOON
    });
    await expect(item(page, 1)).toBeVisible();
  }
});

for (const language of ['de', 'mirrored'] as const) {
  test(`on a phone, in ${language}, agenda items are accessible folded as they come, and unfolded`, async ({
    city,
    newDevice
  }) => {
    const { page } = await deviceIn(newDevice, 'phone', language, { reducedMotion: 'reduce' });
    await signIn(page, city.origin, 'projektbuero', language);
    await SCREENS.find(({ name }) => name === 'minutes')!.open(page, city.origin, language);
    await settled(page);
    const folded = page.getByRole('main').locator('[aria-expanded=false]');
    const items = await folded.count();
    expect(page.viewportSize()).toEqual({ width: 360, height: 640 });
    expect(items).toBeGreaterThan(1);
    await expectAccessible(page, `minutes, ${language}, all folded`);
    await fitsNarrowScreen(page, `minutes, ${language}, all folded`);
    await folded.first().click();
    await expect(folded).toHaveCount(items - 1);
    await expectAccessible(page, `minutes, ${language}, one unfolded`);
    await fitsNarrowScreen(page, `minutes, ${language}, one unfolded`);
    const what = say(language, 'conference:item', { number: 1 });
    await page.getByRole('button', { name: say(language, 'conference:edit', { what }), exact: true }).click();
    const region = page.getByRole('region', { name: what, exact: true });
    await expect(region.getByLabel(say(language, 'kinds:agenda-item.field.title'), { exact: true })).toBeFocused();
    await expectAccessible(page, `minutes, ${language}, one to write in`);
    await fitsNarrowScreen(page, `minutes, ${language}, one to write in`);
  });
}

test('on a phone, who goes to an agenda item by the agenda or by a link finds it unfolded', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone', { reducedMotion: 'reduce' });
  await signIn(page, city.origin, 'projektbuero');
  await SCREENS.find(({ name }) => name === 'minutes')!.open(page, city.origin, 'de');
  await settled(page);
  const agenda = page.getByRole('navigation', { name: say('de', 'desk:onThisPage') });
  const toggle = (number: number) =>
    item(page, number).getByRole('button', {
      name: new RegExp(say('de', 'conference:item', { number })),
      expanded: true
    });
  const result = say('de', 'kinds:agenda-item.field.result');
  await expect(item(page, 3).getByRole('heading', { name: result })).toHaveCount(0);
  await agenda.locator('summary').click();
  await agenda.getByRole('link', { name: new RegExp(`^${say('de', 'conference:item', { number: 3 })}`) }).click();
  await expect(item(page, 3).getByRole('heading', { name: result })).toBeInViewport();
  await expect(toggle(3)).toBeVisible();
  await expect(toggle(2), 'the others stay as they were').toHaveCount(0);
  await page.reload();
  await expect(item(page, 3).getByRole('heading', { name: result }), 'and by its address').toBeInViewport();
});

test('what is no number is said to be none, stays where it was typed, and costs no number that was kept', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await createConference(page, city.origin, TITLE);
  const box = page
    .getByRole('main')
    .getByLabel(say('de', 'kinds:attendance.option.group.associations'), { exact: true });
  const total = (count: number) => say('de', 'conference:attendance.total_other', { count });
  for (const text of ['-1', 'abc']) {
    await box.fill(text);
    await box.blur();
    await expect(box).toHaveAccessibleDescription(new RegExp(`„${text}“ .* Solange bleibt nichts gespeichert\\.`));
  }
  await box.fill('12');
  await expect(page.getByRole('main')).toContainText(total(12));
  await box.fill('12 oder 13');
  await box.blur();
  await expect(box).toHaveAccessibleDescription(/„12 oder 13“ .* Solange bleibt 12 gespeichert\./);
  await expect(box).toHaveValue('12 oder 13');
  await expect(page.getByRole('main')).toContainText(total(12));
  await box.fill('13');
  await box.blur();
  await expect(box).toHaveAccessibleDescription('');
  await expect(page.getByRole('main')).toContainText(total(13));
});
