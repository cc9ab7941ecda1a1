import type { Locator, Page } from '@playwright/test';
import { toldForm } from './fixtures/form.ts';
import { expect, test, type NewDevice } from './fixtures/test.ts';
import { say, sayField } from './fixtures/words.ts';

const PASSWORD = 'sieben Störche über Nebel';
const TODAY = new Date().toISOString().slice(0, 10);

const button = (page: Page | Locator, key: string): Locator =>
  page.getByRole('button', { name: say('de', key), exact: true });
const link = (page: Page | Locator, key: string): Locator =>
  page.getByRole('link', { name: say('de', key), exact: true });

/** Twelve areas in three rows of four, as an office hands them out. */
function twelveAreas() {
  const features = Array.from({ length: 12 }, (_, index) => {
    const [x, y] = [7.4 + (index % 4) / 50, 51.5 + Math.floor(index / 4) / 100];
    const ring = [
      ...[
        [x, y],
        [x + 0.02, y],
        [x + 0.02, y + 0.01],
        [x, y + 0.01],
        [x, y]
      ]
    ];
    const properties = { nummer: String(index + 1).padStart(2, '0'), name: `Bezirk ${'ABCDEFGHIJKL'[index]}` };
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  return { name: 'bezirke.geojson', mimeType: 'application/geo+json', buffer };
}

const PEOPLE = [
  { name: 'Projektbüro', login: 'projekt', role: 'planner', area: undefined },
  { name: 'Beauftragte', login: 'vor-ort', role: 'officer', area: 'Bezirk A' },
  { name: 'Moderation', login: 'moderation', role: 'moderator', area: undefined },
  { name: 'Statistik', login: 'statistik', role: 'statistics', area: undefined },
  { name: 'Datenschutz', login: 'datenschutz', role: 'dpo', area: undefined }
] as const;

/** What a city says of itself before it publishes anything: every field of the form, in the words of its kind. */
async function sayLegal(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/desk/settings/legal`);
  const main = page.getByRole('main');
  await expect(button(main, 'settings:facts.save')).toBeVisible();
  for (const select of await main.locator('form select').all()) await select.selectOption({ index: 1 });
  for (const box of await main.locator('form input:not([type="date"])').all())
    await box.fill((await box.getAttribute('inputmode')) === 'numeric' ? '12' : 'Stadt Neustadt, Markt 1');
  for (const day of await main.locator('form input[type="date"]').all()) await day.fill(TODAY);
  await button(main, 'settings:facts.save').click();
  await expect(main.getByText(say('de', 'settings:facts.whole'))).toBeVisible();
}

/** Gives the link that an administrator hands over. */
async function invite(page: Page, origin: string, person: (typeof PEOPLE)[number]): Promise<string> {
  await page.goto(`${origin}/desk/settings/people/new`);
  const field = (key: string) => page.getByLabel(say('de', key), { exact: true });
  await field('accounts:new.name').fill(person.name);
  await field('accounts:new.login').fill(person.login);
  await field('settings:people.role').selectOption(person.role);
  if (person.area) await field('settings:people.area').selectOption({ label: person.area });
  await button(page, 'accounts:new.submit').click();
  await expect(page.getByRole('heading', { name: say('de', 'accounts:new.done') })).toBeVisible();
  return (await page.locator('main code').innerText()).trim();
}

async function join(newDevice: NewDevice, address: string, kind: 'desktop' | 'tablet') {
  const { page } = await newDevice(kind);
  await page.goto(address);
  await page.getByLabel(say('de', 'accounts:join.password'), { exact: true }).fill(PASSWORD);
  await button(page, 'accounts:join.submit').click();
  await expect(page).toHaveURL(/\/desk$/);
  return page;
}

test('from an empty store to a published survey, on screens alone', async ({ emptyCity, newDevice }) => {
  test.setTimeout(240_000);
  const { origin } = emptyCity;
  const { page: office } = await newDevice('desktop');
  const main = office.getByRole('main');
  await office.goto(/http:\/\/localhost:\d+\/setup#\S+/.exec(emptyCity.printed())![0]);
  const asked = (name: string) => office.getByLabel(say('de', `setup:field.${name}`), { exact: true });
  await asked('municipality').fill('Neustadt');
  await asked('slug').fill('neustadt');
  await asked('name').fill('Verwaltung');
  await asked('login').fill('verwaltung');
  await asked('password').fill(PASSWORD);
  await button(office, 'setup:submit').click();
  await expect(main).toContainText(say('de', 'settings:live.count', { done: 0, all: 6 }));

  // Name, contact, hours, and the fields of work from a template.
  await main.locator('a[href="/desk/settings/city"]').first().click();
  const fact = (field: string) => main.getByLabel(say('de', `kinds:municipality.field.${field}`), { exact: true });
  await fact('office').fill('Projektbüro');
  await fact('address').fill('Markt 1, 00000 Neustadt');
  await fact('phone').fill('0000 123');
  await fact('hours').fill('Montag bis Donnerstag 9 bis 12 Uhr');
  await button(main, 'settings:facts.save').first().click();
  await expect(main.locator('form').first()).toContainText(say('de', 'settings:facts.saved'));
  await button(main, 'settings:city.set.dortmund').click();
  await button(main, 'settings:facts.save').last().click();
  await expect(main.locator('form').last()).toContainText(say('de', 'settings:facts.saved'));

  await office.goto(`${origin}/desk/areas/import`);
  await main.getByLabel(say('de', 'areas:file.choose')).setInputFiles(twelveAreas());
  await expect(main).toContainText(say('de', 'areas:preview.count_other', { count: 12 }));
  await main.getByLabel(say('de', 'areas:type.all'), { exact: true }).selectOption('social-area');
  await button(main, 'areas:enter').click();
  await expect(main).toContainText(say('de', 'areas:entered_other', { count: 12 }));

  await sayLegal(office, origin);

  const links = new Map<string, string>();
  for (const person of PEOPLE) links.set(person.role, await invite(office, origin, person));
  const planner = await join(newDevice, links.get('planner')!, 'desktop');
  const officer = await join(newDevice, links.get('officer')!, 'tablet');
  for (const role of ['moderator', 'statistics', 'dpo'] as const) await join(newDevice, links.get(role)!, 'tablet');

  // The project office asks.
  await planner.goto(`${origin}/desk/surveys`);
  await link(planner, 'surveys:import').click();
  await planner.getByLabel(say('de', 'surveys:file.choose')).setInputFiles(toldForm());
  await planner.getByLabel(say('de', 'kinds:survey.field.area')).selectOption('Bezirk A');
  await button(planner, 'surveys:saveDraft').click();
  await button(planner, 'surveys:publish.publish').click();
  await button(planner, 'surveys:publish.yes').click();
  await link(planner, 'surveys:share.poster').click();
  const address = /http:\/\/\S+\/s\/[a-z0-9-]+/.exec(await planner.getByRole('article').innerText())![0];

  // The officer holds a conference.
  await officer.goto(`${origin}/desk/events/new`);
  const head = (name: string) => officer.getByRole('main').getByLabel(sayField('de', name), { exact: true });
  await head('area').selectOption('Bezirk A');
  await head('title').fill('Erste Konferenz');
  await button(officer, 'conference:createSave').click();
  await expect(officer).toHaveURL(/\/desk\/events\/[0-9a-f-]{36}$/);

  // Everybody reads who asks, and answers.
  const { page: phone } = await newDevice('phone');
  await expect(async () => {
    await phone.goto(address);
    await expect(button(phone, 'survey:start')).toBeVisible({ timeout: 3000 });
  }).toPass();
  for (const path of ['/privacy', '/imprint', '/accessibility']) {
    await phone.goto(origin + path);
    await expect(phone.getByRole('main')).toContainText('Stadt Neustadt, Markt 1');
  }

  await office.goto(`${origin}/desk`);
  await expect(main).toContainText(say('de', 'settings:live.whole'));
});
