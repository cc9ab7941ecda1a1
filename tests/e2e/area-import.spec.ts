import { areaFile } from './fixtures/area-file.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('areas of a file with swapped axes are entered without a network, and everybody has them once it is back', async ({
  city,
  newDevice
}) => {
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/areas`);
  await readyForOffline(page);
  await network.cut();

  const main = page.getByRole('main');
  await main.getByRole('link', { name: say('de', 'areas:import') }).click();
  await main.getByLabel(say('de', 'areas:file.choose')).setInputFiles(areaFile({ swapped: true }));
  await expect(main).toContainText(say('de', 'areas:system.turn'));
  await expect(main.getByRole('table'), 'nothing is guessed').toHaveCount(0);
  await main.getByRole('radio', { name: say('de', 'areas:system.swapped', { name: 'WGS 84' }) }).check();

  const rowOf = (name: string) => main.getByRole('row').filter({ hasText: name });
  await expect(rowOf('Kaiviertel')).toContainText('81');
  await expect(rowOf('Kaiviertel')).toContainText('Westend');
  await expect(rowOf('Nordviertel')).toContainText('nordviertel-082');
  await expect(rowOf('Nordviertel')).toContainText(say('de', 'areas:note.other-address'));
  await expect(rowOf('Restfläche')).toContainText(say('de', 'areas:fault.no-code'));

  const enter = main.getByRole('button', { name: say('de', 'areas:enter'), exact: true });
  await enter.click();
  const alert = main.getByRole('alert');
  await expect(alert).toContainText(say('de', 'areas:lack.typeOf', { level: 'Quartier' }));
  await expect(alert).toContainText(say('de', 'areas:lack.faulty_one', { count: 1 }));
  await main.getByLabel(say('de', 'areas:type.of', { level: 'Quartier' })).selectOption('action-quarter');
  await main.getByLabel(say('de', 'areas:type.of', { level: 'Sozialraum' })).selectOption('social-area');
  await main.getByRole('button', { name: say('de', 'areas:preview.leaveFaulty') }).click();
  await expect(
    main.getByRole('checkbox', { name: say('de', 'areas:preview.takeOne', { name: 'Restfläche' }) })
  ).not.toBeChecked();
  await enter.click();

  await expect(page).toHaveURL(/\/desk\/areas$/);
  await expect(main).toContainText(say('de', 'areas:entered_other', { count: 3 }));
  // It stands in the list, and as soon as it is drawn on the map, too.
  await expect(main.getByRole('link', { name: 'Westend' }).first()).toBeVisible();
  await network.mend();

  const { page: phone } = await newDevice('phone');
  await expect(async () => {
    await phone.goto(`${city.origin}/area/westend`);
    await expect(phone.getByRole('heading', { level: 1, name: 'Westend' })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(phone.getByRole('main').getByRole('link', { name: 'Kaiviertel' }).first()).toBeVisible();
});

test('a file that holds no areas says so; who may not enter areas is told who may', async ({ city, newDevice }) => {
  const { page } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/areas/import`);
  const main = page.getByRole('main');
  const html = { name: 'seite.geojson', mimeType: 'text/html', buffer: Buffer.from('<html></html>') };
  await main.getByLabel(say('de', 'areas:file.choose')).setInputFiles(html);
  await expect(main).toContainText(say('de', 'areas:problem.geo-unknown'));

  const { page: reader } = await newDevice('phone');
  await signIn(reader, city.origin, 'politik');
  await reader.goto(`${city.origin}/desk/areas`);
  await expect(reader.getByRole('main').getByRole('link').first()).toBeVisible();
  await expect(reader.getByRole('link', { name: say('de', 'areas:import') })).toHaveCount(0);
  await reader.goto(`${city.origin}/desk/areas/import`);
  await expect(reader.getByRole('main')).toContainText(say('de', 'areas:notAllowed'));
});
