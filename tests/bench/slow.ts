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

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
