import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { replyCodeOn, writeRemark } from './fixtures/remark.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Im Durchgang ist es dunkel, sagt auch Frau Klein.';
const TEMPLATE = 'Vielen Dank. Wir brauchen noch eine Angabe von Ihnen.';
const REASON = 'Die Bahn erlaubt dort keine Lampen.';

const button = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true });
const fold = (page: Page, key: string) => page.locator('summary').filter({ hasText: say('de', key) });

async function said(page: Page, origin: string): Promise<string> {
  await writeRemark(page, origin, REMARK);
  await expect(page.getByRole('main')).toContainText(say('de', 'resident:say.sent'));
  return replyCodeOn(page);
}

async function open(desk: Page, origin: string): Promise<void> {
  await desk.goto(`${origin}/desk/remarks`);
  await desk.getByRole('link', { name: REMARK }).click();
  await expect(desk.getByLabel(say('de', 'remarks:answer.label'))).toBeVisible();
}

async function readReply(page: Page, origin: string, code: string): Promise<void> {
  await page.goto(`${origin}/reply`);
  await page.getByRole('textbox').fill(code);
  await button(page, 'resident:reply.submit').click();
}

test('an officer asks back with a template, and says why it is not possible: the sender reads both', async ({
  city,
  newDevice
}) => {
  const { page: phone } = await newDevice('phone');
  const code = await said(phone, city.origin);
  const { page: desk } = await newDevice('desktop');
  await signIn(desk, city.origin, 'beauftragte');
  await desk.goto(`${city.origin}/desk/settings/answers`);
  await desk.locator('#new-title').fill('Eine Angabe fehlt');
  await desk.locator('#new-text').fill(TEMPLATE);
  await button(desk, 'remarks:template.keep').click();
  await expect(desk.getByRole('main')).toContainText(say('de', 'remarks:template.kept'));

  await open(desk, city.origin);
  await button(desk, 'remarks:template.insert').click();
  await expect(desk.getByLabel(say('de', 'remarks:answer.label'))).toHaveValue(TEMPLATE);
  await desk.getByRole('checkbox').check();
  await button(desk, 'remarks:answer.send').click();
  await expect(desk.getByRole('article').last()).toContainText(say('de', 'remarks:answer.asked'));

  await desk.getByLabel(say('de', 'remarks:setStatus')).selectOption('declined');
  const set = desk.getByRole('button', {
    name: say('de', 'remarks:setTo', { status: say('de', 'kinds:triage.option.status.declined') })
  });
  await set.click();
  await expect(desk.getByRole('main')).toContainText(say('de', 'remarks:reasonMissing'));
  await expectAccessible(desk, 'a status that lacks its reason');
  await desk.locator('#needed-reason').fill(REASON);
  await set.click();
  await expect(desk.getByLabel(say('de', 'remarks:setStatus'))).toHaveValue('declined');
  await expect(desk.locator('#reason-de')).toHaveValue(REASON);

  await expect(async () => {
    await readReply(phone, city.origin, code);
    await expect(phone.getByRole('main')).toContainText(REASON, { timeout: 1000 });
  }).toPass();
  const main = phone.getByRole('main');
  await expect(main).toContainText(say('de', 'resident:reply.statuses.declined'));
  await expect(main).toContainText(TEMPLATE);
  await expect(main).toContainText(say('de', 'resident:reply.asks'));
  await expectAccessible(phone, 'an answer that asks back');
});

test('what was said stands on the area’s page without the name, once an officer has gone over it', async ({
  city,
  newDevice
}) => {
  const { page: phone } = await newDevice('phone');
  await said(phone, city.origin);
  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragte');
  await open(desk, city.origin);
  await fold(desk, 'remarks:redact.title').click();
  await button(desk, 'remarks:redact.begin').click();
  await desk.getByRole('button', { name: 'Frau Klein' }).click();
  await expect(desk.getByLabel(say('de', 'remarks:redact.label'))).toHaveValue(
    'Im Durchgang ist es dunkel, sagt auch […].'
  );
  await expectAccessible(desk, 'a public version in the making');
  await button(desk, 'record:public.do').click();
  await expect(desk.getByRole('main')).toContainText(say('de', 'record:public.published'));

  await expect(async () => {
    await phone.goto(`${city.origin}/area/nordviertel`);
    await expect(phone.getByRole('main')).toContainText('Im Durchgang ist es dunkel, sagt auch […].', {
      timeout: 2000
    });
  }).toPass();
  await expect(phone.getByRole('heading', { name: say('de', 'resident:area.said') })).toBeVisible();
  await expect(phone.getByRole('main')).not.toContainText('Klein');
  await expectAccessible(phone, 'what others say');
});

test('handed over, it is in the other area’s list, and its officer’s answer reaches the sender', async ({
  city,
  newDevice
}) => {
  const { page: phone } = await newDevice('phone');
  const code = await said(phone, city.origin);
  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragte');
  await open(desk, city.origin);
  await fold(desk, 'remarks:handover.title').click();
  await desk.getByLabel(say('de', 'remarks:handover.label')).selectOption({ label: 'Südstadt' });
  await button(desk, 'remarks:handover.do').click();
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: say('de', 'remarks:handover.do') })
    .click();
  await expect(desk.getByRole('main')).toContainText(say('de', 'remarks:handover.there'));
  await expectAccessible(desk, 'a remark that was handed over');

  const { page: there } = await newDevice('tablet');
  await signIn(there, city.origin, 'beauftragter2');
  await open(there, city.origin);
  await there.getByLabel(say('de', 'remarks:answer.label')).fill('Wir sehen nach.');
  await button(there, 'remarks:answer.send').click();
  await expect(there.getByRole('main')).toContainText(say('de', 'remarks:answer.sent'));
  await expect(async () => {
    await readReply(phone, city.origin, code);
    await expect(phone.getByRole('main')).toContainText('Wir sehen nach.', { timeout: 1000 });
  }).toPass();
});
