import type { Page } from '@playwright/test';
import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { writeRemark } from './fixtures/remark.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const NAMED = 'Meine Nachbarin Frau Wohlgemuth-Testfall hilft allen im Haus.';

const press = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true }).click();

async function lookFor(page: Page, text: string): Promise<void> {
  await page.getByLabel(say('de', 'oversight:person.text'), { exact: true }).fill(text);
  await press(page, 'oversight:person.go');
}

test('data protection finds where somebody is named, says what would go, erases it, and it is gone everywhere', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page: resident } = await newDevice('phone');
  await writeRemark(resident, city.origin, NAMED);

  const { page: officer } = await newDevice('desktop');
  await signIn(officer, city.origin, 'beauftragte');
  await officer.goto(`${city.origin}/desk/remarks`);
  await expect(officer.getByRole('main')).toContainText('Wohlgemuth-Testfall');

  const { page, network } = await newDevice('tablet');
  await signIn(page, city.origin, 'datenschutz');
  await page.goto(`${city.origin}/desk/data-protection`);
  const kept = page.getByRole('table', { name: say('de', 'oversight:kept.title') });
  await expect(kept.getByRole('row')).not.toHaveCount(1);
  await lookFor(page, 'ab');
  await expect(page.getByText(say('de', 'oversight:person.short'))).toBeVisible();
  await lookFor(page, 'niemand heißt so');
  await expect(page.getByText(say('de', 'oversight:person.none'))).toBeVisible();
  await lookFor(page, 'wohlgemuth-testfall');
  const found = page.getByRole('listitem').filter({ hasText: 'Wohlgemuth-Testfall' });
  await expect(found).toHaveCount(1);
  await expectAccessible(page, 'looking for a person');
  await fitsNarrowScreen(page, 'looking for a person');
  await found.getByRole('button', { name: say('de', 'oversight:person.act') }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(say('de', 'oversight:erase.stays'));
  await expectAccessible(page, 'before something is erased');
  await dialog.getByRole('button', { name: say('de', 'common:cancel') }).click();
  await expect(found).toHaveCount(1);
  await found.getByRole('button', { name: say('de', 'oversight:person.act') }).click();
  await dialog.getByRole('button', { name: say('de', 'oversight:erase.sure') }).click();
  await expect(page.getByText(say('de', 'oversight:erase.done'))).toBeVisible();
  await expect(found).toHaveCount(0);
  await expect(officer.getByRole('main')).not.toContainText('Wohlgemuth-Testfall');

  await page.reload();
  const log = page.getByRole('table', { name: say('de', 'oversight:log.title') });
  await expect(log).toContainText(say('de', 'oversight:act.search'));
  await expect(log).toContainText(say('de', 'oversight:act.erase'));
  await expect(log).not.toContainText(/wohlgemuth/i);
  await network.cut();
  await lookFor(page, 'wohlgemuth-testfall');
  await expect(page.getByText(say('de', 'oversight:person.offline'))).toBeVisible();
});
