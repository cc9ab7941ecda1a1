import { expect, it } from 'vitest';
import { safeMemory } from './safe-memory.ts';

const insecure = (): never => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

it('Where the browser remembers nothing, the page does until it is closed', () => {
  const memory = safeMemory(insecure);
  expect(memory.getItem('language')).toBeNull();
  memory.setItem('language', 'ar');
  expect(memory.getItem('language')).toBe('ar');
  memory.removeItem('language');
  expect(memory.getItem('language')).toBeNull();
});

it('What a full browser refuses hides what it had before, and nothing else', () => {
  const kept = new Map([
    ['language', 'de'],
    ['area', 'nord']
  ]);
  const memory = safeMemory(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: insecure,
    removeItem: (key) => void kept.delete(key)
  }));
  memory.setItem('language', 'ar');
  expect([memory.getItem('language'), memory.getItem('area')]).toEqual(['ar', 'nord']);
  memory.removeItem('language');
  expect([memory.getItem('language'), kept.has('language')]).toEqual([null, false]);
});
