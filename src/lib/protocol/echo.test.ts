import { describe, expect, test } from 'vitest';
import { echoed, unechoed } from './echo.ts';
import type { Pushed, Sent } from './sync.ts';

const [STAMP, LATER] = ['000000001-0000-aaaaaaaa', '000000002-0000-aaaaaaaa'];
const envelope = (id: string, kind: string) => ({ feed: 'area:a', id, kind });
const signed = { n: 7, mac: 'm'.repeat(22) };

const body = (theme: string, stamp = STAMP) => ({
  fields: { theme: [{ value: theme, stamp }] },
  seen: { aaaaaaaa: stamp }
});
const item = (id: string, theme: string): Pushed => ({ ...envelope(id, 'finding'), ...body(theme) });
const stored = (id: string, theme: string, stamp?: string): Sent => ({
  ...envelope(id, 'finding'),
  ...signed,
  ...body(theme, stamp)
});

describe('an answer', () => {
  test('does not say again what this very call has said, and is read as if it had', () => {
    const push = [item('one', 'Licht'), { ...envelope('two', 'answer'), data: { text: 'Ja' } }];
    const changes = [stored('one', 'Licht'), { ...envelope('two', 'answer'), ...signed, data: { text: 'Ja' } }];
    const short = echoed(changes, push);
    expect(short).toEqual([
      { ...envelope('one', 'finding'), ...signed, same: true },
      { ...envelope('two', 'answer'), ...signed, same: true }
    ]);
    expect(unechoed(short, push)).toEqual(changes);
  });

  test('says whole what the server has put otherwise, what others wrote, and what is gone', () => {
    const push = [item('one', 'Licht'), item('two', 'Licht'), item('three', 'Licht')];
    const gone: Sent = { ...envelope('three', 'finding'), ...signed, gone: true };
    const changes = [stored('one', 'Wege'), stored('two', 'Licht', LATER), gone, stored('four', 'Licht')];
    expect(echoed(changes, push)).toEqual(changes);
    expect(unechoed(changes, push)).toEqual(changes);
  });

  test('goes by the last of several items under one id, whatever is stored of them', () => {
    const push = [item('one', 'Licht'), item('one', 'Wege')];
    expect(echoed([stored('one', 'Licht')], push)).toEqual([stored('one', 'Licht')]);
    const short = echoed([stored('one', 'Wege')], push);
    expect(short).toMatchObject([{ same: true }]);
    expect(unechoed(short, push)).toEqual([stored('one', 'Wege')]);
  });

  test('that claims what was never pushed is none', () => {
    const short = echoed([stored('one', 'Licht')], [item('one', 'Licht')]);
    expect(unechoed(short, [item('two', 'Licht')])).toBeUndefined();
    const removal: Pushed = { ...envelope('one', 'area'), gone: true, base: 3 };
    expect(unechoed(short, [removal])).toBeUndefined();
  });
});
