import { expect, it } from 'vitest';
import { createAttempts } from './attempts.ts';

const attemptsAt = () => {
  const clock = { now: 1_000_000 };
  return { clock, attempts: createAttempts(() => clock.now) };
};

it('makes the seventh wrong password for one login wait half a minute', () => {
  const { clock, attempts } = attemptsAt();
  for (let i = 0; i < 6; i++) {
    expect(attempts.wait({ login: 'anna', address: 'hall' })).toBe(0);
    attempts.failed({ login: 'anna', address: 'hall' });
  }
  expect(attempts.wait({ login: 'anna', address: 'hall' })).toBe(30_000);
  clock.now += 30_000;
  expect(attempts.wait({ login: 'anna', address: 'hall' })).toBe(0);
});

it('lets the others in a hall sign in while one person mistypes', () => {
  const { attempts } = attemptsAt();
  for (let i = 0; i < 50; i++) attempts.failed({ login: 'anna', address: 'hall' });
  expect(attempts.wait({ login: 'ben', address: 'hall' })).toBe(0);
});

it('lets anna in from elsewhere while a stranger guesses her password', () => {
  const { attempts } = attemptsAt();
  for (let i = 0; i < 40; i++) attempts.failed({ login: 'anna', address: 'stranger' });
  expect(attempts.wait({ login: 'anna', address: 'office' })).toBe(0);
  expect(attempts.wait({ login: 'anna', address: 'stranger' })).toBeGreaterThan(0);
});

it('never holds up who has signed in from there before, however many guess from a thousand addresses', () => {
  const { attempts } = attemptsAt();
  attempts.succeeded({ login: 'anna', address: 'office' });
  for (let i = 0; i < 1000; i++) attempts.failed({ login: 'anna', address: `stranger-${i}` });
  for (let i = 0; i < 1000; i++) attempts.failed({ login: `somebody-${i}`, address: 'office' });
  expect(attempts.wait({ login: 'anna', address: 'office' })).toBe(0);
  expect(attempts.wait({ login: 'anna', address: 'elsewhere' })).toBeGreaterThan(0);
});

it('never asks a hall to wait longer than a few minutes, whoever tries there', () => {
  const { attempts } = attemptsAt();
  for (let i = 0; i < 5000; i++) attempts.failed({ login: `somebody-${i}`, address: 'hall' });
  expect(attempts.wait({ login: 'anna', address: 'hall' })).toBeLessThanOrEqual(202_000);
});

it('never holds up a device that has signed in before, whoever guesses at the same address', () => {
  const { attempts } = attemptsAt();
  const own = { login: 'anna', address: 'hall', device: 'tablet' };
  for (let i = 0; i < 500; i++) attempts.failed({ login: 'anna', address: 'hall' });
  for (let i = 0; i < 500; i++) attempts.failed({ login: 'ben', address: 'hall', device: 'tablet' });
  expect(attempts.wait({ login: 'anna', address: 'hall' })).toBeGreaterThan(0);
  expect(attempts.wait(own)).toBe(0);
});

it('slows down guessing on a known device, too, and holds up nobody else by it', () => {
  const { attempts } = attemptsAt();
  const own = { login: 'anna', address: 'hall', device: 'tablet' };
  for (let i = 0; i < 6; i++) attempts.failed(own);
  expect(attempts.wait(own)).toBe(30_000);
  expect(attempts.wait({ login: 'anna', address: 'hall' })).toBe(0);
});
