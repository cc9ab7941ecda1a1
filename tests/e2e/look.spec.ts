import { Buffer } from 'node:buffer';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const SHIELD = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 12"><script>top.hit = 1</script>
<path d="M0 0h10v6q0 4-5 6-5-2-5-6z" fill="#c00"/></svg>`;

test('a city gives the app its colour and its coat of arms, and both sides carry them', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'verwaltung');
  await page.goto(`${city.origin}/desk/settings/city`);
  const main = page.getByRole('main');
  // Too faint to be read: said at once, and the screens take a darker shade of it.
  await main.getByLabel(say('de', 'settings:city.look.colour')).fill('#ffcc00');
  await expect(main).toContainText('1,5 : 1');
  await main.locator('input[type=file]').setInputFiles({
    name: 'wappen.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from(SHIELD)
  });
  await expect(main.getByAltText(say('de', 'settings:city.look.logoAlt'))).toBeVisible();
  await expectAccessible(page, 'colour and coat of arms');
  const form = main.locator('form').filter({ has: page.locator('#colour') });
  await form.getByRole('button', { name: say('de', 'settings:facts.save') }).click();
  await expect(form).toContainText(say('de', 'settings:facts.saved'));
  await expect(page.getByRole('banner').locator('img')).toHaveAttribute('src', /^data:image\/png;base64,/);
  await expect.poll(async () => (await page.request.get(`${city.origin}/icons/city`)).status()).toBe(200);
  await page.setViewportSize({ width: 320, height: 640 });
  await fitsNarrowScreen(page, 'colour and coat of arms');

  const resident = await newDevice('phone');
  await resident.page.goto(city.origin);
  await expect(resident.page.getByRole('banner').locator('img')).toHaveAttribute('src', /^data:image\/png;base64,/);
  const accent = () =>
    resident.page.evaluate(() => document.documentElement.style.getPropertyValue('--accent').slice(0, 11));
  await expect.poll(accent).toBe('light-dark(');
  await expectAccessible(resident.page, 'the start page in the colour of the city');
  const manifest = (await (await page.request.get(`${city.origin}/manifest.webmanifest`)).json()) as unknown;
  expect(manifest).toMatchObject({ theme_color: '#ffcc00', icons: { 0: { src: '/icons/city' } } });
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
});
