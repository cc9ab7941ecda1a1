import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible, fitsItsWindow } from './fixtures/axe.ts';
import { expect, test } from './fixtures/test.ts';
import { walkToText } from './fixtures/remark.ts';
import { say } from './fixtures/words.ts';

/** What a picture shows where it may not: black and white in turn, pixel by pixel, in its middle. */
const SIDE = 800;
const SECRET = 100;

const press = (page: Page, key: string): Promise<void> =>
  page.getByRole('button', { name: say('de', key), exact: true }).click();

async function plate(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const base64 = await page.evaluate(
    ({ side, secret }) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [side, side];
      const context = canvas.getContext('2d')!;
      context.fillStyle = 'teal';
      context.fillRect(0, 0, side, side);
      const from = (side - secret) / 2;
      for (let x = 0; x < secret; x += 10)
        for (let y = 0; y < secret; y += 10) {
          context.fillStyle = (x + y) % 20 === 0 ? 'black' : 'white';
          context.fillRect(from + x, from + y, 10, 10);
        }
      return canvas.toDataURL('image/png').split(',')[1]!;
    },
    { side: SIDE, secret: SECRET }
  );
  return { name: 'plate.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}

/** The widest difference of brightness in the middle of a picture, as a browser draws these bytes. */
const contrast = (page: Page, bytes: Buffer): Promise<number> =>
  page.evaluate(
    async ({ base64, side, secret }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const from = (side - secret) / 2;
      const { data } = context.getImageData(from, from, secret, secret);
      const greens = [...data].filter((_, index) => index % 4 === 1);
      return Math.max(...greens) - Math.min(...greens);
    },
    { base64: bytes.toString('base64'), side: SIDE, secret: SECRET }
  );

/** As far as the photo, with what blurs it opened. */
async function withPlate(page: Page, origin: string): Promise<void> {
  await walkToText(page, origin, 'Hier steht jeden Tag ein Auto.');
  await page.getByLabel(say('de', 'resident:say.photoAdd')).setInputFiles(await plate(page));
  await page.getByText(say('de', 'resident:say.photoBlur')).click();
  await expect(page.getByRole('application').locator('img')).toBeVisible();
}

async function uploaded(page: Page, context: BrowserContext): Promise<Buffer> {
  const request = context.waitForEvent(
    'request',
    (request) => /\/api\/files/.test(request.url()) && request.method() !== 'GET'
  );
  await press(page, 'common:next');
  await press(page, 'resident:say.send');
  return (await request).postDataBuffer()!;
}

test('by keyboard: what the frame covers is gone from the bytes that are sent; taken back it is there', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('phone');
  await withPlate(page, city.origin);
  await expectAccessible(page, 'a photo that is blurred');
  await fitsItsWindow(page, 'a photo that is blurred');
  const picture = page.getByRole('application', { name: say('de', 'blur:picture') });
  await picture.focus();
  for (const key of ['ArrowLeft', 'ArrowRight', '-', '+', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByText(say('de', 'blur:done'))).toBeVisible();
  await expect(picture).toBeFocused();
  await press(page, 'blur:undo');
  await expect(page.getByText(say('de', 'blur:undone'))).toBeVisible();
  await expect(page.getByRole('button', { name: say('de', 'blur:undo') })).toHaveCount(0);
  await press(page, 'blur:act');
  await expect(page.getByText(say('de', 'blur:done'))).toBeVisible();
  const bytes = await uploaded(page, context);
  expect(await contrast(page, bytes)).toBeLessThan(60);
});

test('by finger: the frame goes where it is led; a photo that nobody blurs keeps its middle', async ({
  city,
  newDevice
}) => {
  const { page, context } = await newDevice('desktop');
  await withPlate(page, city.origin);
  const picture = page.getByRole('application', { name: say('de', 'blur:picture') });
  const box = (await picture.boundingBox())!;
  await picture.click({ position: { x: box.width * 0.15, y: box.height * 0.15 } });
  await expect(page.getByText(/15 Prozent von links/)).toBeVisible();
  await press(page, 'blur:act');
  await expect(page.getByText(say('de', 'blur:done'))).toBeVisible();
  const bytes = await uploaded(page, context);
  expect(await contrast(page, bytes)).toBeGreaterThan(180);
});
