import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/axe.ts';
import { signIn } from './fixtures/people.ts';
import { replyCodeOn, writeRemark } from './fixtures/remark.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Am Bach fehlt eine Bank mit Lehne.';
const ANSWER = 'Vielen Dank. Das Grünflächenamt stellt im Frühjahr eine auf.';

const press = (page: Page, key: string): Promise<void> =>
  page.getByRole('button', { name: say('de', key), exact: true }).click();

test('a resident says something, the officer answers, the resident reads it with the code alone', async ({
  city,
  newDevice
}) => {
  const { page: phone } = await newDevice('phone');
  await writeRemark(phone, city.origin, REMARK);
  await expectAccessible(phone, 'the thanks for a remark');
  const code = await replyCodeOn(phone);
  await expect(phone.getByRole('main')).toContainText(say('de', 'resident:say.sent'));

  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragte');
  await desk.goto(`${city.origin}/desk/remarks`);
  await desk.getByRole('link', { name: REMARK }).click();
  await desk.getByLabel(say('de', 'remarks:answer.label')).fill(ANSWER);
  await press(desk, 'remarks:answer.send');
  await expect(desk.getByRole('main')).toContainText(say('de', 'remarks:answer.sent'));

  const { page: elsewhere } = await newDevice('phone');
  await elsewhere.goto(`${city.origin}/reply`);
  await elsewhere.getByRole('textbox').fill(code.toLowerCase().replaceAll('-', ' '));
  await press(elsewhere, 'resident:reply.submit');
  await expect(elsewhere.getByRole('main')).toContainText(ANSWER);

  await elsewhere.goto(`${city.origin}/reply`);
  await elsewhere.getByRole('textbox').fill('7K2M-94PX-AB3D-QW8T');
  await press(elsewhere, 'resident:reply.submit');
  await expect(elsewhere.getByRole('main')).not.toContainText(ANSWER);
});

const MORE = 'Inzwischen ist auch die alte Bank am Teich weg.';

test('with the code alone, on another phone, the sender adds something and takes it all back', async ({
  city,
  newDevice
}) => {
  const { page: phone } = await newDevice('phone');
  await writeRemark(phone, city.origin, REMARK);
  await expect(phone.getByRole('main')).toContainText(say('de', 'resident:say.sent'));
  const code = await replyCodeOn(phone);
  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragte');

  const { page: elsewhere, network } = await newDevice('phone');
  const main = elsewhere.getByRole('main');
  await elsewhere.goto(`${city.origin}/reply`);
  await elsewhere.getByRole('textbox').fill(code);
  await press(elsewhere, 'resident:reply.submit');
  await expectAccessible(elsewhere, 'an answer, with what one can do');
  const more = elsewhere.getByLabel(say('de', 'resident:reply.add.label'));
  await more.fill(MORE);
  await network.cut();
  await press(elsewhere, 'resident:reply.add.send');
  await expect(elsewhere.getByRole('alert').filter({ hasText: say('de', 'resident:reply.add.offline') })).toBeVisible();
  await expect(more).toHaveValue(MORE);
  await network.mend();
  await press(elsewhere, 'resident:reply.add.send');
  await expect(main).toContainText(say('de', 'resident:reply.add.sent'));
  await expect(more).toHaveValue('');

  await desk.goto(`${city.origin}/desk/remarks`);
  await desk.getByRole('link', { name: REMARK }).click();
  await expect(desk.getByRole('main')).toContainText(MORE);
  await expectAccessible(desk, 'a remark with an addition');

  await press(elsewhere, 'resident:reply.withdraw.act');
  const dialog = elsewhere.getByRole('dialog');
  await dialog.getByRole('button', { name: say('de', 'resident:reply.withdraw.act') }).click();
  await expect(main).toContainText(say('de', 'resident:reply.withdraw.done'));
  await expect(desk.getByRole('main')).toContainText(say('de', 'remarks:notFound'));
  await elsewhere.getByRole('textbox').fill(code);
  await press(elsewhere, 'resident:reply.submit');
  await expect(main).toContainText(say('de', 'resident:reply.unknown'));
});

test('the officer of another area does not see it', async ({ city, newDevice }) => {
  const { page: phone } = await newDevice('phone');
  await writeRemark(phone, city.origin, REMARK);
  await expect(phone.getByRole('main')).toContainText(say('de', 'resident:say.sent'));
  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragter2');
  await desk.goto(`${city.origin}/desk/remarks`);
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  await desk.waitForTimeout(1000);
  await expect(desk.getByRole('main')).not.toContainText(REMARK);
});
