import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyMerged } from '#lib/domain/record/merged.ts';
import type { Words } from '#lib/i18n/words.ts';
import { FieldEditor } from '../record/field-editor.svelte.ts';
import type { MinutesActs } from './minutes-acts.ts';
import { MinutesHands } from './minutes-hands.svelte.ts';

beforeEach(() => vi.stubGlobal('document', { getElementById: () => null }));
afterEach(() => vi.unstubAllGlobals());

const words = { t: (key: string) => key } as Words;

test('what was typed last into a task is written before the task is taken out', async () => {
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const editor = new FieldEditor({
    copy: () => emptyMerged(),
    field: 'what',
    empty: '',
    pause: 60_000,
    write: async ({ value }) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      done.push(String(value));
      return emptyMerged();
    }
  });
  const remove = async (): Promise<boolean> => done.push('removed') > 0;
  const hands = new MinutesHands({ remove } as Partial<MinutesActs> as MinutesActs, words);

  editor.type('Bauhof');
  void editor.flush();
  await vi.waitFor(() => expect(waiting, 'the first write is under way').toHaveLength(1));
  editor.type('Bauhof fragen');
  void editor.leave();
  const removing = hands.remove({ id: 'task', title: 'Aufgabe 1', beside: 'add' });
  for (const write of ['Bauhof', 'Bauhof fragen']) {
    await vi.waitFor(() => expect(waiting, write).toHaveLength(1));
    waiting.pop()!();
  }
  await removing;
  expect(done).toEqual(['Bauhof', 'Bauhof fragen', 'removed']);
});

test('a write that fails keeps no task from being taken out', async () => {
  const write = async (): Promise<never> => Promise.reject(new Error('The disk is full.'));
  const editor = new FieldEditor({ copy: () => emptyMerged(), field: 'what', empty: '', pause: 60_000, write });
  const remove = vi.fn(async () => true);
  const hands = new MinutesHands({ remove } as Partial<MinutesActs> as MinutesActs, words);
  editor.type('Bauhof fragen');
  const leaving = editor.leave().catch(() => 'failed');
  await hands.remove({ id: 'task', title: 'Aufgabe 1', beside: 'add' });
  expect(await leaving).toBe('failed');
  expect(remove).toHaveBeenCalledOnce();
});
