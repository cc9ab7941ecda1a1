import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { photoOf } from './fixtures/photo.ts';
import { replyCodeOn, writeRemark } from './fixtures/remark.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const REMARK = 'Am Bach ist das Geländer gebrochen.';
const ANSWER = 'Danke. Es wird morgen gesichert.';

test('a photo taken without a network leaves the phone once, drawn anew and without what the camera wrote', async ({
  city,
  newDevice
}) => {
  const { page, context, network } = await newDevice('phone');
  await page.goto(`${city.origin}/say`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await readyForOffline(page);
  const photo = await photoOf(page);
  expect(photo.buffer.includes('Testtelefon')).toBe(true);
  await network.cut();
  const sent: { url: string; bytes: Buffer | null }[] = [];
  context.on('request', (request) => {
    if (/\/api\/(submit|files)/.test(request.url()) && request.method() !== 'GET')
      sent.push({ url: request.url(), bytes: request.postDataBuffer() });
  });
  await writeRemark(page, city.origin, REMARK, photo);
  await expect(page.getByRole('main')).toContainText(say('de', 'resident:say.waiting'));
  const code = await replyCodeOn(page);

  // The server takes the remark and the photo, and the answer to each is lost once.
  const lost = new Set<string>();
  await context.route(/\/api\/(submit|files)/, async (route) => {
    const which = route.request().url().includes('/files') ? 'files' : 'submit';
    if (lost.has(which)) return route.continue();
    lost.add(which);
    await route.fetch();
    await route.abort('connectionreset');
  });
  await network.mend();
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(page.getByRole('main')).toContainText(say('de', 'resident:say.sent'), { timeout: 1000 });
    expect(sent.filter(({ url }) => url.includes('/files')).length).toBeGreaterThanOrEqual(2);
  }).toPass();
  expect(lost).toEqual(new Set(['submit', 'files']));
  const uploads = sent.filter(({ url }) => url.includes('/files'));
  expect(new Set(uploads.map(({ url }) => url)).size, 'always the same file').toBe(1);
  const bytes = uploads[0]!.bytes!;
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  const isJpeg = bytes.readUInt16BE(0) === 0xffd8;
  expect(isWebp || isJpeg, bytes.toString('latin1', 0, 12)).toBe(true);
  for (const trace of ['Exif', 'EXIF', 'Testtelefon', 'GPS 51']) expect(bytes.includes(trace), trace).toBe(false);

  const { page: desk } = await newDevice('tablet');
  await signIn(desk, city.origin, 'beauftragte');
  await desk.goto(`${city.origin}/desk/remarks`);
  await expect(desk.getByRole('link', { name: REMARK })).toHaveCount(1);
  await desk.getByRole('link', { name: REMARK }).click();
  const picture = desk.getByRole('img', { name: say('de', 'remarks:photo') });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
    1200, 1600
  ]);
  for (const width of [320, 820, 1440]) {
    await desk.setViewportSize({ width, height: 900 });
    const drawn = (await picture.boundingBox())!;
    expect(drawn.width / drawn.height, `undistorted, ${width} pixels wide`).toBeCloseTo(1200 / 1600, 2);
    expect(drawn.width).toBeLessThanOrEqual(width);
  }
  const released: string[] = [];
  desk.on('requestfailed', (request) => request.url().startsWith('blob:') && released.push(request.url()));
  const shownAt = await picture.getAttribute('src');
  await desk.getByLabel(say('de', 'remarks:answer.label')).fill(ANSWER);
  await desk.getByRole('button', { name: say('de', 'remarks:answer.send'), exact: true }).click();
  await expect(desk.getByRole('main')).toContainText(say('de', 'remarks:answer.sent'));
  await desk.getByLabel(say('de', 'remarks:setStatus')).selectOption('planned');
  await expect(desk.getByRole('main')).toContainText(say('de', 'kinds:triage.option.status.planned'));
  await expect(picture, 'the picture stays, whatever is written beside it').toHaveAttribute('src', shownAt!);
  expect(released).toEqual([]);

  await page.goto(`${city.origin}/reply`);
  await page.getByRole('textbox').fill(code);
  await page.getByRole('button', { name: say('de', 'resident:reply.submit'), exact: true }).click();
  await expect(page.getByRole('main')).toContainText(ANSWER);
});
