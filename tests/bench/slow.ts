import type { CDPSession, Page } from '@playwright/test';

/** What Chromium's developer tools call "Slow 4G": 1.44 Mbit/s down, 0.68 up, 562 ms for each request. */
const SLOW_4G = { offline: false, downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 };

const session = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

/** A phone of 2018: the processor at a sixth of this machine's pace. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  await (await session(page)).send('Emulation.setCPUThrottlingRate', { rate });
}

export async function slowNetwork(page: Page): Promise<void> {
  const cdp = await session(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
}

/** Looks for `selector` from the first byte of each page on, inside it: asked from outside, it would be found up to half a second late. */
export async function watchFor(page: Page, selector: string, text?: string): Promise<void> {
  await page.addInitScript(
    ({ selector, text }) => {
      new MutationObserver((_, observer) => {
        const found = document.querySelector(selector);
        if (!found || (text !== undefined && found.textContent?.trim() !== text)) return;
        observer.disconnect();
        Reflect.set(window, 'shownAfter', performance.now());
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    },
    { selector, text }
  );
}

/** Milliseconds from the start of the navigation until what is watched for was there. */
export async function shownAfter(page: Page): Promise<number> {
  await page.waitForFunction(() => Reflect.has(window, 'shownAfter'), undefined, { polling: 100 });
  return page.evaluate(() => Number(Reflect.get(window, 'shownAfter')));
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
