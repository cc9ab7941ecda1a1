import type { Locator, Page } from '@playwright/test';
import { createConference } from './fixtures/conference.ts';
import { fillDisk } from './fixtures/no-storage.ts';
import { signIn } from './fixtures/people.ts';
import { areaId, remarkAs } from './fixtures/residents.ts';
import { beginSurvey, SURVEY } from './fixtures/survey.ts';
import { expect, test } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const WORDS = 'Am Kai fehlt ein Geländer.';

/** Somebody stays wherever the browser asks whether to leave; gives how often it has asked. */
function staying(page: Page): () => number {
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked += 1;
    void dialog.dismiss();
  });
  return () => asked;
}

/** Types and loads the page anew in the same moment; where the browser asks, once more when the page is ready to go. */
async function typeAndReload(page: Page, field: Locator, text: string, asked: () => number): Promise<void> {
  let loaded = false;
  page.once('load', () => (loaded = true));
  const before = asked();
  // A browser asks only where somebody has touched the page.
  await page.getByRole('heading', { level: 1 }).click();
  await field.evaluate((node, value) => {
    const input = node as HTMLInputElement;
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input) as object, 'value')!;
    set!.call(input, value);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    location.reload();
  }, text);
  await expect.poll(() => loaded || asked() > before, 'loaded anew, or asked').toBe(true);
  if (!loaded) await expect(field, 'after somebody has stayed').toHaveValue(text);
  while (!loaded) {
    await page.waitForTimeout(300);
    const so = asked();
    await page.evaluate(() => location.reload());
    await expect.poll(() => loaded || asked() > so, 'loaded anew, or asked').toBe(true);
  }
}

const TURNS = ['eins', 'zwei', 'drei'];

async function keepsTheLast(page: Page, field: Locator, asked: () => number): Promise<void> {
  for (const turn of TURNS) {
    await field.waitFor();
    await typeAndReload(page, field, `${WORDS} ${turn}`, asked);
    await expect(field).toHaveValue(`${WORDS} ${turn}`);
  }
}

test('what a resident types in the very moment in which the page is loaded anew is there again', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  const asked = staying(page);
  await beginSurvey(page, city.origin, 'de');
  const area = page.getByRole('combobox');
  for (const turn of [3, 1, 2]) {
    await area.waitFor();
    const value = (await area.locator('option').nth(turn).getAttribute('value'))!;
    await typeAndReload(page, area, value, asked);
    await expect(area).toHaveValue(value);
  }

  await page.goto(`${city.origin}/say`);
  await page.getByRole('main').getByRole('combobox').selectOption({ label: 'Nordviertel' });
  for (const step of ['topic', 'type', 'text']) {
    await page.getByRole('button', { name: say('de', 'common:next') }).click();
    await expect(page).toHaveURL(new RegExp(`/say/${step}`));
    if (step !== 'text') await page.getByRole('radio').first().check();
  }
  await keepsTheLast(page, page.getByLabel(say('de', 'resident:say.text')), asked);
});

test('what somebody types at the desk in the very moment in which the page is loaded anew is there again', async ({
  city,
  newDevice
}) => {
  await remarkAs(city.origin, await areaId(city.origin, 'hafen'), 'Das Tor klemmt.');
  const { page } = await newDevice('desktop');
  const asked = staying(page);
  await signIn(page, city.origin, 'projektbuero');
  await createConference(page, city.origin, 'Konferenz im Keller');
  await keepsTheLast(page, page.getByLabel(say('de', 'kinds:conference.field.place'), { exact: true }), asked);

  await page.goto(`${city.origin}/desk/remarks`);
  await page.getByRole('link', { name: 'Das Tor klemmt.' }).click();
  await keepsTheLast(page, page.getByLabel(say('de', 'remarks:answer.label')), asked);
});

test('an answer that no disk takes stands in its field, and the browser asks before the page goes', async ({
  city,
  newDevice
}) => {
  await remarkAs(city.origin, await areaId(city.origin, 'hafen'), 'Das Tor klemmt.');
  const { page } = await newDevice('desktop');
  const asked = staying(page);
  await signIn(page, city.origin, 'projektbuero');
  await page.goto(`${city.origin}/desk/remarks`);
  await page.getByRole('link', { name: 'Das Tor klemmt.' }).click();
  const field = page.getByLabel(say('de', 'remarks:answer.label'));
  await field.waitFor();
  await page.evaluate(fillDisk);
  await field.pressSequentially('Der Bauhof kommt.');
  await page.waitForTimeout(1000);
  await page.evaluate(() => location.reload());
  await expect.poll(asked, 'asked').toBeGreaterThan(0);
  await expect(field).toHaveValue('Der Bauhof kommt.');
});

test('a survey that is left in the very moment in which it begins goes on at its first question', async ({
  city,
  newDevice
}) => {
  const { page } = await newDevice('phone');
  await beginSurvey(page, city.origin, 'de');
  const question = await page.getByRole('heading', { level: 1 }).textContent();
  await page.goto(city.origin);
  // As whoever leaves before the first place was written finds it.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open('nahraum-anonymous').onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result;
          const writing = db.transaction('drafts', 'readwrite');
          writing.objectStore('drafts').openCursor().onsuccess = (found) => {
            const cursor = (found.target as IDBRequest<IDBCursorWithValue>).result;
            cursor.update({ ...(cursor.value as object), position: '' });
          };
          writing.oncomplete = () => resolve(db.close());
        };
      })
  );
  await page.goto(city.origin + SURVEY);
  await expect(page).toHaveURL(/\/q\/1$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question ?? '');
});
