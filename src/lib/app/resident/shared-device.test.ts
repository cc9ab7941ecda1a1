import { beforeEach, expect, it } from 'vitest';
import { isDeserted, SharedDevice } from './shared-device.svelte.ts';

const kept = new Map<string, string>();
const memory = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key)
};
const at = { now: 1_000_000, traces: true, wiped: 0 };
const tab = () =>
  new SharedDevice({
    memory,
    now: () => at.now,
    traces: async () => at.traces,
    wipe: async () => void (at.wiped += 1)
  });

async function wait(device: SharedDevice, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    at.now += 1000;
    await device.tick();
  }
}

beforeEach(() => {
  kept.clear();
  Object.assign(at, { now: 1_000_000, traces: true, wiped: 0 });
});

it('Nothing happens on a device that one person uses', async () => {
  const device = tab();
  await wait(device, 300);
  expect([device.left, at.wiped, isDeserted(memory, at.now)]).toEqual([undefined, 0, false]);
});

it('A shared device warns before 90 seconds are over, wipes then, and remembers what it is', async () => {
  tab().set(true);
  const device = tab();
  expect(device.on).toBe(true);
  await wait(device, 59);
  expect(device.left).toBeUndefined();
  await wait(device, 11);
  expect([device.left, at.wiped]).toEqual([20, 0]);
  await wait(device, 20);
  expect([device.left, at.wiped]).toEqual([undefined, 1]);
});

it('A touch, in any tab, starts the time anew; a warning is put off for another 90 seconds', async () => {
  const [device, other] = [tab(), tab()];
  device.set(true);
  other.on = true;
  await wait(device, 50);
  other.touch();
  await wait(device, 59);
  expect(device.left).toBeUndefined();
  await wait(device, 5);
  expect(device.left).toBeDefined();
  device.stay();
  await wait(device, 59);
  expect([device.left, at.wiped]).toEqual([undefined, 0]);
});

it('Where nothing lies about nobody is warned; who comes back after a sleep finds nothing', async () => {
  const device = tab();
  device.set(true);
  at.traces = false;
  await wait(device, 300);
  expect([device.left, at.wiped]).toEqual([undefined, 0]);
  at.traces = true;
  at.now += 3_600_000;
  expect(isDeserted(memory, at.now)).toBe(true);
  await device.tick();
  expect(at.wiped).toBe(1);
});
