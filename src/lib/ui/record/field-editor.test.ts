import { describe, expect, it, vi } from 'vitest';
import { conflictsOf } from '#lib/domain/record/conflict.ts';
import { emptyMerged, shownValue, type Merged } from '#lib/domain/record/merged.ts';
import { merge } from '#lib/domain/record/merge.ts';
import { write } from '#lib/domain/record/write.ts';
import { agendaItem } from '#lib/domain/conference/conference.ts';
import { FieldEditor } from './field-editor.svelte.ts';

const PAUSE = 60_000;

/** A store of one record: what a tablet holds, and what another tablet sends. */
function desk(start: Merged = emptyMerged(), beforeWrite: () => void = () => undefined) {
  let copy = start;
  let now = 1000;
  const put = (node: string, value: string, shown: string[]) =>
    write(copy, { result: { value, shown } }, { node, now: now++, last: undefined }).copy;
  const editor = new FieldEditor({
    copy: () => copy,
    field: 'result',
    empty: '',
    pause: PAUSE,
    write: async ({ value, shown }) => {
      beforeWrite();
      return (copy = put('nodeaaaa', String(value), [...shown]));
    }
  });
  return {
    editor,
    copy: () => copy,
    arrives: (value: string) => {
      const other = write(
        emptyMerged(),
        { result: { value, shown: [] } },
        { node: 'nodebbbb', now: now++, last: undefined }
      ).copy;
      copy = merge(other, copy);
    }
  };
}

describe('A field under somebody’s hands', () => {
  it('replaces what it was showing', async () => {
    const { editor, copy } = desk();
    editor.type('eins');
    await editor.flush();
    editor.type('eins zwei');
    await editor.leave();
    expect(copy().fields.result?.map((entry) => entry.value)).toEqual(['eins zwei']);
    expect(editor.value).toBe('eins zwei');
  });

  it('is written while somebody types on without a pause', async () => {
    vi.useFakeTimers();
    const { editor, copy } = desk();
    for (const text of ['e', 'ei', 'ein', 'eins']) {
      editor.type(text);
      await vi.advanceTimersByTimeAsync(PAUSE / 3);
    }
    expect(copy().fields.result?.map((entry) => entry.value)).toEqual(['ein']);
    vi.useRealTimers();
  });

  it('keeps beside it what arrived while somebody typed', async () => {
    const { editor, copy, arrives } = desk();
    editor.type('meins');
    arrives('ihres');
    await editor.leave();
    expect(
      conflictsOf(copy(), agendaItem)[0]
        ?.entries.map((entry) => entry.value)
        .sort()
    ).toEqual(['ihres', 'meins']);
  });

  it('keeps what arrived between two of its own writes', async () => {
    const { editor, copy, arrives } = desk();
    editor.type('me');
    await editor.flush();
    arrives('ihres');
    editor.type('meins');
    await editor.leave();
    expect(
      conflictsOf(copy(), agendaItem)[0]
        ?.entries.map((entry) => entry.value)
        .sort()
    ).toEqual(['ihres', 'meins']);
  });

  it('shows the person’s text, not what arrives, until it is left', async () => {
    const { editor, arrives } = desk();
    editor.type('meins');
    await editor.flush();
    arrives('ihres');
    expect(editor.value).toBe('meins');
  });

  it('goes on showing what was written while the screen still lags behind the store, and replaces it with what follows', async () => {
    let held = emptyMerged();
    let lagging = held;
    let now = 1000;
    const editor = new FieldEditor({
      copy: () => lagging,
      field: 'status',
      empty: 'received',
      pause: PAUSE,
      write: async (change) =>
        (held = write(held, { status: change }, { node: 'nodeaaaa', now: now++, last: undefined }).copy)
    });
    editor.type('in-progress');
    await editor.leave();
    expect(editor.value).toBe('in-progress');
    editor.type('received');
    await editor.leave();
    expect(shownValue(held, 'status')).toBe('received');
    editor.type('done');
    await editor.leave();
    expect(held.fields.status?.map((entry) => entry.value)).toEqual(['done']);
    lagging = held;
    const others = write(
      held,
      { status: { value: 'received', shown: [held.fields.status![0]!.stamp] } },
      { node: 'nodebbbb', now: 2000, last: undefined }
    );
    lagging = others.copy;
    expect(editor.value).toBe('received');
  });

  it('says that a write came to nothing, and the next one writes what stands there', async () => {
    let broken = true;
    const { editor, copy } = desk(emptyMerged(), () => {
      if (broken) throw new Error('the browser took the transaction away');
    });
    editor.type('eins');
    await expect(editor.leave()).rejects.toThrow();
    expect([editor.failed, editor.pending, editor.value]).toEqual([true, true, 'eins']);
    broken = false;
    await editor.leave();
    expect([editor.failed, editor.pending]).toEqual([false, false]);
    expect(shownValue(copy(), 'result')).toBe('eins');
  });

  it('writes nothing where nothing changed', async () => {
    const { editor, copy } = desk();
    editor.type('');
    await editor.leave();
    expect(shownValue(copy(), 'result')).toBeUndefined();
  });
});
