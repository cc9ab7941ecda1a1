import { signIn } from './fixtures/people.ts';
import { settled } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('somebody who reads Arabic works in a language of the desk that they choose, and reads Arabic again outside', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('desktop', { locale: 'ar' });
  const html = page.locator('html');
  await signIn(page, city.origin, 'projektbuero', 'ar');
  await expect(html).toHaveAttribute('lang', 'de');
  await expect(html).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'desk:door.today'));

  // The heading takes the focus when a screen opens, and a menu that loses it closes.
  await settled(page);
  await page.getByRole('banner').locator('summary').click();
  const choice = page.getByRole('list', { name: say('de', 'common:language.choose') });
  await expect(choice.getByRole('button')).toHaveText(['Deutsch', 'English']);
  await choice.getByRole('button', { name: 'English' }).click();
  await expect(html).toHaveAttribute('lang', 'en');

  await page.goto(city.origin);
  await expect(html).toHaveAttribute('lang', 'ar');
  await expect(html).toHaveAttribute('dir', 'rtl');
  await page.goto(`${city.origin}/desk`);
  await expect(html).toHaveAttribute('lang', 'en');

  await settled(page);
  await page.getByRole('banner').locator('summary').click();
  await page.getByRole('button', { name: say('en', 'desk:signOutWho', { name: 'Projektbüro' }) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('en', 'desk:signOut.out') })
    .click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(html).toHaveAttribute('lang', 'ar');
});
