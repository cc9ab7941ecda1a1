import { describe, expect, it } from 'vitest';
import { exampleOf } from './examples.ts';
import { KINDS, type KindName } from './registry.ts';
import { seenAs, viewAs } from './seen.ts';

const NAMES = Object.keys(KINDS) as KindName[];

describe('What a screen is handed', () => {
  it.each(NAMES)('of the kind %s is all that its example says', (name) =>
    expect(seenAs(name, exampleOf(name))).toEqual(exampleOf(name))
  );

  it('has no member that is of another type than its field, and keeps the rest', () => {
    const said = { what: 'Ortstermin', dueOn: 7, done: 'yes', who: null, agendaItem: 'i' };
    expect(seenAs('task', said)).toEqual({ what: 'Ortstermin', agendaItem: 'i' });
  });

  it('has no choice that its kind does not know, e.g. one of a later version', () =>
    expect(seenAs('finding', { theme: 'Licht', weight: '9' })).toEqual({ theme: 'Licht' }));

  it('keeps a text that is too long, for whoever wrote it', () => {
    const title = 'a'.repeat(10_000);
    expect(seenAs('conference', { title })).toEqual({ title });
  });

  it('keeps a field in a further language', () => {
    const said = { title: 'Leben im Viertel', titleInTr: 'Mahallede yaşam', titleInXxZxxxxxxxxx: 'no language' };
    expect(seenAs('survey', said)).toEqual({ title: 'Leben im Viertel', titleInTr: 'Mahallede yaşam' });
  });

  it('is nothing of a plain record that is not whole', () => {
    const { text: _, ...half } = exampleOf('answer');
    expect(seenAs('answer', half)).toBeUndefined();
    expect(seenAs('answer', {})).toBeUndefined();
  });

  it('is nothing of another kind', () => {
    const view = { id: 'i', feed: 'area:a', parent: '', n: 0, gone: false, removed: false, transfer: 'sent' } as const;
    expect(viewAs('task', { ...view, kind: 'finding', data: { theme: 'Licht' } })).toBeUndefined();
    expect(viewAs('finding', { ...view, kind: 'finding', data: { theme: 'Licht' } })?.data.theme).toBe('Licht');
  });
});
