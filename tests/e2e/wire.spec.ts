import type { Page } from '@playwright/test';
import { readyForOffline } from './fixtures/offline.ts';
import { signIn } from './fixtures/people.ts';
import { answerAll, beginSurvey, submit } from './fixtures/survey.ts';
import { expect, test, type Device } from './fixtures/test.ts';
import { say } from './fixtures/words.ts';

const ASK = (): Promise<string> =>
  fetch('/api/health').then(
    ({ status }) => String(status),
    () => 'no network'
  );

/** What the page and what its service worker reach. */
async function reached({ page, context }: Device): Promise<string[]> {
  const [worker] = context.serviceWorkers();
  return Promise.all([page.evaluate(ASK), worker!.evaluate(ASK)]);
}

/** As the browser does when it hears of a network while no page is open. */
async function syncInBackground({ page, context }: Device, origin: string): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId);
    })
  );
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  await devtools.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId,
    tag: 'nahraum-outbox',
    lastChance: false
  });
}

async function receivedAfter(desk: Page, received: number): Promise<void> {
  await expect(desk.getByRole('columnheader', { name: say('de', 'surveys:list.received') })).toBeVisible();
  await expect(desk.getByRole('cell', { name: String(received), exact: true })).toBeVisible();
}

test('a wire that is cut ends page and service worker alike, noticed or not', async ({ city, newDevice }) => {
  const phone = await newDevice('phone');
  await phone.page.goto(city.origin);
  await readyForOffline(phone.page);
  expect(await reached(phone)).toEqual(['200', '200']);
  await phone.network.cut();
  // What stood open was ended on the wire itself, whatever the driver tells the browser.
  expect(phone.network.refused()).toBeGreaterThan(0);
  expect(await reached(phone)).toEqual(['no network', 'no network']);
  await phone.network.mend();
  expect(await reached(phone)).toEqual(['200', '200']);
  phone.network.cutUnnoticed();
  expect(await phone.page.evaluate(() => navigator.onLine)).toBe(true);
  expect(await reached(phone)).toEqual(['no network', 'no network']);
});

test('a Wi-Fi that leads nowhere costs no answer: it waits, says so, and goes without being told', async ({
  city,
  newDevice
}) => {
  test.setTimeout(120_000);
  const { page: desk } = await newDevice('desktop');
  await signIn(desk, city.origin, 'projektbuero');
  await desk.goto(`${city.origin}/desk/surveys`);
  const { page, network } = await newDevice('phone');
  await beginSurvey(page, city.origin, 'de');
  await readyForOffline(page);
  network.cutUnnoticed();
  await answerAll(page, 'de');
  await submit(page, 'de');
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.waiting'));
  await desk.waitForTimeout(2000);
  await receivedAfter(desk, 209);
  await network.mend();
  await receivedAfter(desk, 210);
  await expect(page.getByRole('main')).toContainText(say('de', 'survey:sent.done'), { timeout: 60_000 });
});

test('with the page closed the browser sends once there is a wire, and nothing before', async ({ city, newDevice }) => {
  test.setTimeout(120_000);
  const { page: desk } = await newDevice('desktop');
  await signIn(desk, city.origin, 'projektbuero');
  await desk.goto(`${city.origin}/desk/surveys`);
  await receivedAfter(desk, 209);
  const phone = await newDevice('phone');
  await beginSurvey(phone.page, city.origin, 'de');
  await readyForOffline(phone.page);
  // An address of this origin that holds nothing of the app.
  const away = { ...phone, page: await phone.context.newPage() };
  await away.page.goto(`${city.origin}/api/health`);
  await phone.network.cut();
  await answerAll(phone.page, 'de');
  await submit(phone.page, 'de');
  await expect(phone.page.getByRole('main')).toContainText(say('de', 'survey:sent.waiting'));

  await phone.page.close();
  await syncInBackground(away, city.origin);
  await desk.waitForTimeout(1500);
  await receivedAfter(desk, 209);
  await phone.network.mend();
  await syncInBackground(away, city.origin);
  await receivedAfter(desk, 210);
});
