import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { signIn, type Login } from './fixtures/people.ts';
import { settled } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

type Door =
  'today' | 'areas' | 'surveys' | 'events' | 'remarks' | 'finding' | 'data-protection' | 'transfer' | 'settings';

/** Where a door leads, and what its page is called. */
const PATHS: Partial<Record<Door, string>> = { today: '/desk', finding: '/desk/records/finding' };
const NAMES: Partial<Record<Door, string>> = { finding: 'kinds:finding.names' };

type Role = {
  login: Login;
  doors: Door[];
  /** Words on the first screen that say what is for them to do, or that nothing is. */
  told: string;
  /** Somebody else's workshop, as found through an address that was passed on. */
  closed?: string;
};

const EVERYWHERE: Door[] = ['today', 'areas', 'transfer', 'settings'];
const ROLES: Role[] = [
  { login: 'moderation', doors: [...EVERYWHERE, 'events'], told: 'desk:day.newMinutes', closed: '/desk/remarks' },
  {
    login: 'beauftragte',
    doors: [...EVERYWHERE, 'surveys', 'events', 'remarks', 'finding'],
    told: 'desk:day.newMinutes'
  },
  { login: 'statistik', doors: EVERYWHERE, told: 'desk:day.role.statistics', closed: '/desk/surveys' },
  { login: 'politik', doors: EVERYWHERE, told: 'desk:day.role.reader', closed: '/desk/surveys' },
  { login: 'verwaltung', doors: EVERYWHERE, told: 'desk:day.role.administrator', closed: '/desk/remarks' },
  {
    login: 'datenschutz',
    doors: [...EVERYWHERE, 'data-protection'],
    told: 'desk:day.role.dpo',
    closed: '/desk/surveys/new'
  }
];

const placesOf = (page: Page): Promise<string[]> =>
  page
    .locator('nav a[href^="/desk"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);

/** Parts of the page that have a heading, and nothing below it. */
const emptyParts = (page: Page): Promise<string[]> =>
  page.locator('main section').evaluateAll((parts) =>
    parts.flatMap((part) => {
      const heading = part.querySelector('h2, h3')?.textContent ?? '';
      const rest = (part.textContent ?? '').replace(heading, '').trim();
      return rest === '' && part.querySelector('input, button, a') === null ? [heading] : [];
    })
  );

for (const { login, doors, told, closed } of ROLES) {
  test(`${login} finds on a phone what is for them, and nothing empty without a word`, async ({ city, newDevice }) => {
    test.setTimeout(120_000);
    const { page } = await newDevice('phone', { reducedMotion: 'reduce' });
    await signIn(page, city.origin, login);
    await settled(page);
    await expect(page.getByRole('main')).toContainText(say('de', told));

    const places = await placesOf(page);
    expect(places).toHaveLength(doors.length);
    const area = await firstArea(page, city.origin);
    for (const place of [...places, area]) {
      await page.goto(city.origin + place);
      await settled(page);
      const door = doors.find((name) => place === (PATHS[name] ?? `/desk/${name}`));
      if (door !== undefined)
        await expect
          .soft(page.getByRole('heading', { level: 1 }), place)
          .toHaveText(say('de', NAMES[door] ?? `desk:door.${door}`));
      expect.soft(await emptyParts(page), `${place}: headings above nothing`).toEqual([]);
      await expect.soft(page.getByRole('main'), place).not.toContainText(say('de', 'errors:notSaved'));
      await expectAccessible(page, `${login}, ${place}`);
      await fitsNarrowScreen(page, `${login}, ${place}`);
    }

    if (closed === undefined) return;
    await page.goto(city.origin + closed);
    await expect(page.getByRole('main')).toContainText(say('de', 'desk:closed.title'));
    await page.getByRole('link', { name: say('de', 'desk:closed.toDay') }).click();
    await expect(page).toHaveURL(/\/desk$/);
  });
}

async function firstArea(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/desk/areas`);
  return (await page.locator('main a[href^="/desk/areas/"]').first().getAttribute('href')) ?? '';
}

test('the administration gives somebody a role on a screen, and it holds at their next sign-in', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop');
  const word = (key: string): string => say('de', `settings:people.${key}`);
  await signIn(page, city.origin, 'verwaltung');
  await page.goto(`${city.origin}/desk/settings`);
  await page.getByRole('link', { name: word('open') }).click();
  await page.getByRole('main').getByRole('link', { name: 'Statistikstelle' }).click();
  await page.getByRole('button', { name: word('add') }).click();
  await page.getByLabel(word('role'), { exact: true }).last().selectOption('officer');
  await page.getByRole('button', { name: word('save') }).click();
  await expect(page.getByText(word('areaMissing'))).toBeVisible();
  await page.getByLabel(word('area'), { exact: true }).last().selectOption('Hafen');
  await page.getByRole('button', { name: word('save') }).click();
  await expect(page.getByRole('status').filter({ hasText: word('saved') })).toBeVisible();

  const { page: other } = await newDevice('desktop');
  await signIn(other, city.origin, 'statistik');
  await expect(other.getByRole('link', { name: say('de', 'desk:door.remarks'), exact: true })).toBeVisible();
});
