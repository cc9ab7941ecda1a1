import { expectAccessible, fitsNarrowScreen } from './fixtures/axe.ts';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const FINDING = 'Wege im Dunkeln';
const SEEN = 'Seit dem Sommer ist der Durchgang beleuchtet.';
const SETTLED = 'Angesehen: Die Lampen sind neu, der Befund wird geändert.';

test('a resident compares a finding with what they see, without a network; the office settles it', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page: phone, network } = await newDevice('phone');
  await phone.goto(`${city.origin}/area/nordviertel`);
  const main = phone.getByRole('main');
  const card = main.getByRole('article').filter({ hasText: FINDING });
  await expect(card).toBeVisible();
  await readyForOffline(phone);
  await network.cut();
  await phone.goto(`${city.origin}/area/nordviertel`);
  await card.getByText(say('de', 'compare:open')).click();
  const send = card.getByRole('button', { name: say('de', 'compare:send'), exact: true });
  await send.click();
  await expect(card).toContainText(say('de', 'compare:missing'));
  await expectAccessible(phone, 'a finding to compare with');
  await fitsNarrowScreen(phone, 'a finding to compare with');
  await card.getByRole('radio', { name: say('de', 'compare:verdict.no'), exact: true }).check();
  await card.getByRole('textbox').fill(SEEN);
  await send.click();
  await expect(card).toContainText(say('de', 'compare:ready'));
  await network.mend();
  await expect(card).toContainText(say('de', 'compare:sent'), { timeout: 60_000 });
  // Said once: the question does not stand there again.
  await phone.reload();
  await expect(card).toContainText(say('de', 'compare:sent'));
  await expect(send).toHaveCount(0);

  const { page: desk } = await newDevice('desktop');
  await signIn(desk, city.origin, 'projektbuero');
  const waiting = desk.getByRole('region', { name: say('de', 'desk:compared.day') });
  await waiting.getByRole('link', { name: FINDING }).click();
  const section = desk.getByRole('region', { name: say('de', 'desk:compared.title') });
  await expect(section).toContainText(SEEN);
  await expectAccessible(desk, 'what residents say of a finding');
  await section.getByLabel(say('de', 'desk:compared.settle')).fill(SETTLED);
  await section.getByRole('button', { name: say('de', 'desk:compared.do'), exact: true }).click();
  await expect(section).toContainText(SETTLED);
  await expect(section).not.toContainText(say('de', 'desk:compared.open'));
  await desk.goto(`${city.origin}/desk`);
  await expect(desk.getByRole('heading', { name: say('de', 'desk:door.today') })).toBeVisible();
  await expect(waiting).toHaveCount(0);
});
