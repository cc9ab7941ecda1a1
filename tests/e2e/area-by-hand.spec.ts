import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('an area of a kind that the city calls its own is made by hand without a network, and renamed', async ({
  city,
  newDevice
}) => {
  const { page, network } = await newDevice('tablet');
  await signIn(page, city.origin, 'verwaltung');
  await page.goto(`${city.origin}/desk/areas`);
  await readyForOffline(page);
  await network.cut();

  const main = page.getByRole('main');
  const field = (key: string) => main.getByLabel(say('de', key), { exact: true });
  const button = (key: string) => main.getByRole('button', { name: say('de', key), exact: true });
  await main.getByRole('link', { name: say('de', 'areas:form.new') }).click();
  await field('areas:column.name').fill('Hafen Süd');
  await expect(main).toContainText('/area/hafen-sued');
  await field('areas:preview.address').fill('nordviertel');
  await button('areas:form.enter').click();
  const alert = main.getByRole('alert');
  await expect(alert).toContainText(say('de', 'areas:wrong.slugTaken'));
  await expect(alert).toContainText(say('de', 'areas:wrong.type'));
  await field('areas:preview.address').fill('hafen-sued');

  await main.getByText(say('de', 'areas:own.title')).click();
  await field('areas:own.label').fill('Ortschaft');
  await button('areas:own.add').click();
  await field('areas:type.all').selectOption('Ortschaft');
  await field('areas:column.parent').selectOption('Nordviertel');
  await button('areas:form.enter').click();
  await expect(main.getByRole('heading', { level: 1, name: 'Hafen Süd' })).toBeVisible();
  await expect(main).toContainText('Ortschaft');

  await main.getByRole('link', { name: say('de', 'areas:form.edit') }).click();
  await field('areas:column.name').fill('Südhafen');
  await button('areas:form.save').click();
  await expect(main.getByRole('heading', { level: 1, name: 'Südhafen' })).toBeVisible();
  await network.mend();

  const { page: phone } = await newDevice('phone');
  await expect(async () => {
    await phone.goto(`${city.origin}/area/hafen-sued`);
    await expect(phone.getByRole('heading', { level: 1, name: 'Südhafen' })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(phone.getByRole('main')).toContainText('Ortschaft');
});
