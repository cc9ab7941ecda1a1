import { expect, it } from 'vitest';
import { ok } from '#lib/kernel/result.ts';
import { attempted } from './attempted.ts';
import { wordsFor } from './errors.ts';

it('A write that breaks off unexpectedly is a failure with words, like every other', async () => {
  expect(await attempted(Promise.resolve(ok(1)))).toEqual(ok(1));
  const broken = await attempted(Promise.reject(new Error('the transaction broke off')));
  expect(broken).toEqual({ ok: false, error: { type: 'unsaved', detail: 'Error: the transaction broke off' } });
  expect(wordsFor({ type: 'unsaved', detail: '' })).toEqual({ severity: 'error', key: 'errors:unsaved' });
});
