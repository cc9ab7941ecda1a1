import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { createConference } from './fixtures/conference.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

test('the project office hands the work of somebody who leaves to another, without a network too', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page, network } = await newDevice('desktop');
  await signIn(page, city.origin, 'projektbuero');
  await createConference(page, city.origin, 'Konferenz am Hafen');
  await page.goto(`${city.origin}/desk/settings/people`);
  await page
    .getByRole('link', { name: /Moderation/ })
    .first()
    .click();
  const leaving = page.getByRole('region', { name: say('de', 'accounts:leave.title') });
  await expect(leaving.getByRole('listitem').first()).toBeVisible();
  const named = await leaving.getByRole('listitem').count();
  await expectAccessible(page, 'handing over');
  await fitsNarrowScreen(page, 'handing over');
  await network.cut();
  const form = named === 1 ? 'one' : 'other';
  const hand = leaving.getByRole('button', { name: say('de', `accounts:leave.hand_${form}`, { count: named }) });
  await hand.click();
  await expect(leaving).toContainText(say('de', 'accounts:leave.missing'));
  await leaving.getByLabel(say('de', 'accounts:leave.to')).selectOption({ label: 'Aktionsraumbeauftragter Süd' });
  await hand.click();
  await expect(leaving.getByRole('status')).toHaveText(say('de', `accounts:leave.done_${form}`, { count: named }));
  await expect(leaving.getByRole('listitem')).toHaveCount(0);
  await network.mend();

  const { page: heir } = await newDevice('tablet');
  await signIn(heir, city.origin, 'projektbuero');
  await heir.goto(`${city.origin}/desk/settings/people`);
  await heir.getByRole('link', { name: /Süd/ }).first().click();
  await expect(
    heir.getByRole('region', { name: say('de', 'accounts:leave.title') }).getByRole('listitem')
  ).not.toHaveCount(0);
});
