import { expect, it } from 'vitest';
import { createAttempts } from './attempts.ts';

const attemptsAt = () => {
  const clock = { now: 1_000_000 };
  return { clock, attempts: createAttempts(() => clock.now) };
};

it('makes the seventh wrong password for one login wait half a minute', () => {
  const { clock, attempts } = attemptsAt();
  for (let i = 0; i < 6; i++) {
    expect(attempts.wait('anna', 'hall')).toBe(0);
    attempts.failed('anna', 'hall');
  }
  expect(attempts.wait('anna', 'hall')).toBe(30_000);
  clock.now += 30_000;
  expect(attempts.wait('anna', 'hall')).toBe(0);
});

it('lets the others in a hall sign in while one person mistypes', () => {
  const { attempts } = attemptsAt();
  for (let i = 0; i < 50; i++) attempts.failed('anna', 'hall');
  expect(attempts.wait('ben', 'hall')).toBe(0);
});

it('lets anna in from elsewhere while a stranger guesses her password', () => {
  const { attempts } = attemptsAt();
  for (let i = 0; i < 40; i++) attempts.failed('anna', 'stranger');
  expect(attempts.wait('anna', 'office')).toBe(0);
  expect(attempts.wait('anna', 'stranger')).toBeGreaterThan(0);
});

it('never holds up who has signed in from there before, however many guess from a thousand addresses', () => {
  const { attempts } = attemptsAt();
  attempts.succeeded('anna', 'office');
  for (let i = 0; i < 1000; i++) attempts.failed('anna', `stranger-${i}`);
  for (let i = 0; i < 1000; i++) attempts.failed(`somebody-${i}`, 'office');
  expect(attempts.wait('anna', 'office')).toBe(0);
  expect(attempts.wait('anna', 'elsewhere')).toBeGreaterThan(0);
});

it('never asks a hall to wait longer than a few minutes, whoever tries there', () => {
  const { attempts } = attemptsAt();
  for (let i = 0; i < 5000; i++) attempts.failed(`somebody-${i}`, 'hall');
  expect(attempts.wait('anna', 'hall')).toBeLessThanOrEqual(202_000);
});
