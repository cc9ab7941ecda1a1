import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { writeRemark } from './fixtures/remark.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Am Bach fehlt eine Bank.';

test('a remark about an area that is no more stays with its author, who reads why, mends it and sends it again', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('phone');
  await context.route('**/api/submit', async (route) => {
    const { items } = route.request().postDataJSON() as { items: { id: string }[] };
    const answer = await fetch(`${city.origin}/api/public?since=0`);
    const { epoch } = (await answer.json()) as { epoch: string };
    const results = items.map(({ id }) => ({ id, status: 'rejected', reason: 'unknown-area' }));
    await route.fulfill({ json: { epoch, results } });
  });
  await page.goto(city.origin);
  await writeRemark(page, city.origin, REMARK);
  const main = page.getByRole('main');
  await expect(main).toContainText(say('de', 'reasons:unknown-area'));
  await expect(main).toContainText(REMARK);
  await expectAccessible(page, 'a remark that was not taken');
  await fitsNarrowScreen(page, 'a remark that was not taken');

  await page.goto(city.origin);
  await page.getByRole('link', { name: say('de', 'resident:survey.rejectedTitle') }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: say('de', 'common:download') }).click();
  await download;
  await context.unroute('**/api/submit');
  await page.getByRole('button', { name: say('de', 'common:change'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:say.area'));
  await writeRemark(page, city.origin, REMARK);
  await expect(main).toContainText(say('de', 'resident:say.sent'));
  await page.goto(city.origin);
  await expect(page.getByRole('link', { name: say('de', 'resident:survey.rejectedTitle') })).toHaveCount(0);
});
