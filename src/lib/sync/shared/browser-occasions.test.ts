import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserMoments, type Moment } from './browser-occasions.ts';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const heard: Moment[] = [];
let unlisten: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', page);
  heard.length = 0;
  unlisten = browserMoments((moment) => heard.push(moment));
});
afterEach(() => {
  unlisten();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const turn = (to: 'visible' | 'hidden') => {
  page.visibilityState = to;
  page.dispatchEvent(new Event('visibilitychange'));
};
const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);

it('says nothing while nothing happens', () => {
  vi.advanceTimersByTime(60 * 60_000);
  expect(heard).toEqual([]);
});

it('tells when the network comes back', () => {
  window.dispatchEvent(new Event('online'));
  expect(heard).toEqual(['online']);
});

it('tells a look away from a long sleep', () => {
  turn('hidden');
  vi.advanceTimersByTime(5_000);
  turn('visible');
  expect(heard).toEqual(['hidden', 'shown']);
  turn('hidden');
  vi.advanceTimersByTime(60_000);
  turn('visible');
  expect(heard).toEqual(['hidden', 'shown', 'hidden', 'woken']);
});

it('notices that the device slept with the page before it', () => {
  sleep(8 * 60 * 60_000);
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual(['woken']);
});

it('hears nothing any more once it has ended', () => {
  unlisten();
  sleep(60_000);
  window.dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual([]);
});
