import { given } from '../../kernel/given.ts';
import type { Memory } from './browser.ts';

/**
 * The browser's memory where it has one and lets it be used; what it refuses is remembered until the page is closed.
 * Merely reading `localStorage` throws where site data are forbidden, and writing where the disk is full.
 */
export function safeMemory(own: () => Memory): Memory {
  const here = new Map<string, string | null>();
  const tried = <T>(work: (memory: Memory) => T): T | undefined => {
    try {
      return work(own());
    } catch {
      return undefined;
    }
  };
  const keep = (key: string, value: string | null, work: (memory: Memory) => void): void => {
    here.delete(key);
    const kept = tried((memory) => {
      work(memory);
      return true;
    });
    if (!kept) here.set(key, value);
  };
  return {
    getItem: (key) => (here.has(key) ? given(here.get(key)) : (tried((memory) => memory.getItem(key)) ?? null)),
    setItem: (key, value) => keep(key, value, (memory) => memory.setItem(key, value)),
    removeItem: (key) => keep(key, null, (memory) => memory.removeItem(key))
  };
}
