import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paper } from './browser.ts';
import { StorageStatus } from './storage-status.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser whose disk holds so much, and who gives its word or not. */
function browser(persist: boolean) {
  const asked = { persist: 0, estimate: 0 };
  const disk = { usage: 1_000_000, quota: 1_000_000_000 };
  const storage = {
    persisted: async () => false,
    persist: async () => ((asked.persist += 1), persist),
    estimate: async () => ((asked.estimate += 1), { ...disk })
  } as unknown as StorageManager;
  const around = paper(['de'], fetch);
  const status = new StorageStatus({ ...around, navigator: { ...around.navigator, storage } });
  const save = async () => {
    status.watch();
    await vi.advanceTimersByTimeAsync(1);
  };
  return { asked, disk, status, save };
}

it('the desk asks the browser to keep things after the first save, once, and measures now and then', async () => {
  const { asked, status, save } = browser(true);
  expect(asked).toEqual({ persist: 0, estimate: 0 });
  for (let i = 0; i < 100; i++) await save();
  expect([asked, status.persistent, status.unpromised]).toEqual([{ persist: 1, estimate: 1 }, true, false]);
  await vi.advanceTimersByTimeAsync(31_000);
  await save();
  expect(asked).toEqual({ persist: 1, estimate: 2 });
});

it('a browser that gives no word is known, and so is a disk on which little is left', async () => {
  const { disk, status, save } = browser(false);
  await save();
  expect([status.unpromised, status.nearlyFull]).toEqual([true, false]);
  for (const used of [950_000_000, 999_000_000]) {
    disk.usage = used;
    await vi.advanceTimersByTimeAsync(31_000);
    await save();
    expect(status.nearlyFull).toBe(true);
  }
  disk.usage = 10_000_000;
  disk.quota = 25_000_000;
  await vi.advanceTimersByTimeAsync(31_000);
  await save();
  expect(status.nearlyFull).toBe(true);
});
