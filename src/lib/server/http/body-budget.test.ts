import { describe, expect, it } from 'vitest';
import { createBodyBudget } from './body-budget.ts';

const FREE = 65_536;

describe('The budget of bodies', () => {
  it('lets any number of small ones pass while large ones fill it', () => {
    const budget = createBodyBudget(1000);
    expect(budget.share().take(FREE + 1000)).toBe(true);
    for (let i = 0; i < 100; i++) expect(budget.share().take(FREE)).toBe(true);
  });

  it('has no room beyond its sum, and room again when one has ended', () => {
    const budget = createBodyBudget(1000);
    const [first, second] = [budget.share(), budget.share()];
    expect(first.take(FREE)).toBe(true);
    expect(first.take(700)).toBe(true);
    expect(second.take(FREE + 301)).toBe(false);
    first.giveBack();
    expect(second.take(FREE + 301)).toBe(true);
  });

  it('frees at once what a refused one held, or equal ones would refuse each other', () => {
    const budget = createBodyBudget(1000);
    const share = budget.share();
    share.take(FREE + 600);
    expect(share.take(500)).toBe(false);
    expect(budget.share().take(FREE + 1000)).toBe(true);
  });

  it('gives back what was taken, never more', () => {
    const budget = createBodyBudget(1000);
    const share = budget.share();
    share.take(FREE + 600);
    share.giveBack();
    share.giveBack();
    expect(budget.share().take(FREE + 1001)).toBe(false);
    expect(budget.share().take(FREE + 1000)).toBe(true);
  });
});
