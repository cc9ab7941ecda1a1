import { describe, expect, it, vi } from 'vitest';
import { conflictsOf } from '#lib/domain/record/conflict.ts';
import { emptyMerged, shownValue, type Merged } from '#lib/domain/record/merged.ts';
import { merge } from '#lib/domain/record/merge.ts';
import { write } from '#lib/domain/record/write.ts';
import { agendaItem } from '#lib/kinds/agenda-item/kind.ts';
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

describe('A field for what counts only when it is whole', () => {
  const SETTLED = 2000;
  const valuesOf = (copy: Merged) => copy.fields.result?.map((entry) => entry.value);

  it('writes no day between two others, while somebody types on', async () => {
    vi.useFakeTimers();
    const { editor, copy } = desk();
    for (const day of ['2026-02-10', '2026-02-03', '2026-02-28']) {
      editor.hold(day, SETTLED);
      await vi.advanceTimersByTimeAsync(SETTLED - 1);
    }
    expect([valuesOf(copy()), editor.value, editor.pending]).toEqual([undefined, '2026-02-28', true]);
    await vi.advanceTimersByTimeAsync(1);
    expect(valuesOf(copy())).toEqual(['2026-02-28']);
    vi.useRealTimers();
  });

  it('writes it at once when the field is left, or the page goes', async () => {
    const { editor, copy } = desk();
    editor.hold('2026-02-10', SETTLED);
    await editor.flush();
    editor.hold('2026-02-11', SETTLED);
    await editor.leave();
    expect(valuesOf(copy())).toEqual(['2026-02-11']);
  });

  it('keeps what it stored when the rest is no day', async () => {
    const { editor, copy } = desk();
    editor.type('2026-12-10');
    await editor.leave();
    editor.hold('2026-02-03', SETTLED);
    editor.drop();
    expect([editor.value, editor.pending]).toEqual(['2026-12-10', false]);
    await editor.leave();
    expect([valuesOf(copy()), editor.value]).toEqual([['2026-12-10'], '2026-12-10']);
  });

  it('knows what it stored also when that is written just while the rest is typed', async () => {
    const { editor, copy } = desk(emptyMerged(), () => editor.drop());
    editor.hold('2026-02-10', SETTLED);
    await editor.flush();
    expect([valuesOf(copy()), editor.value, editor.pending]).toEqual([['2026-02-10'], '2026-02-10', false]);
  });

  it('replaces afterwards only what it was showing', async () => {
    const { editor, copy, arrives } = desk();
    editor.hold('2026-02-03', SETTLED);
    editor.drop();
    arrives('2026-05-05');
    editor.hold('2026-02-28', SETTLED);
    await editor.leave();
    expect(valuesOf(copy())!.toSorted()).toEqual(['2026-02-28', '2026-05-05']);
  });

  it('drops nothing where nothing waits', async () => {
    const { editor, copy } = desk();
    editor.drop();
    await editor.leave();
    expect([valuesOf(copy()), editor.value]).toEqual([undefined, '']);
  });
});

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
