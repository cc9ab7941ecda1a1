import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { refuseAll } from './fixtures/refuse-all.ts';
import { sendRemark, writeRemark } from './fixtures/remark.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Am Bach fehlt eine Bank.';

test('a remark about an area that is no more stays with its author, who reads why, mends it and sends it again', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('phone');
  const takeAgain = await refuseAll(context, city.origin, 'unknown-area');
  await page.goto(city.origin);
  await sendRemark(page, city.origin, REMARK);
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
  await takeAgain();
  await page.getByRole('button', { name: say('de', 'common:change'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'resident:say.area'));
  await writeRemark(page, city.origin, REMARK);
  await expect(main).toContainText(say('de', 'resident:say.sent'));
  await page.goto(city.origin);
  await expect(page.getByRole('link', { name: say('de', 'resident:survey.rejectedTitle') })).toHaveCount(0);
});
