import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { startInstance } from './fixtures/instance.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const THERE = 'http://nahraum.example.org';

test('a server that is set up for another address says so on the screen, with both addresses, and in its log', async ({
  newDevice
}) => {
  const city = await startInstance(process.env.NAHRAUM_DEMO_TEMPLATE, 'build', { ORIGIN: THERE });
  try {
    const { page } = await newDevice('phone');
    await page.goto(`${city.origin}/sign-in`);
    await page.getByLabel(say('de', 'shell:signIn.login'), { exact: true }).fill('projektbuero');
    await page.getByLabel(say('de', 'shell:signIn.password'), { exact: true }).fill('musterstadt-demo');
    await page.getByRole('button', { name: say('de', 'shell:signIn.submit'), exact: true }).click();
    const bar = page.getByRole('status').filter({ hasText: say('de', 'common:wrongAddress.title') });
    await expect(bar).toContainText(city.origin);
    await expect(bar).toContainText(THERE);
    await expectAccessible(page, 'the wrong address');
    await fitsNarrowScreen(page, 'the wrong address');
    await page.setViewportSize({ width: 360, height: 640 });
    expect(city.printed()).toContain(`Calls that come from ${city.origin} are refused, as ORIGIN is ${THERE}.`);
  } finally {
    await city.remove();
  }
});
