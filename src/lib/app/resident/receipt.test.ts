import { expect, test } from 'vitest';
import type { SubmissionRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { leadFrom, receiptOf, sentHref } from './receipt.ts';

const refused = (kind: SubmissionRow['kind'], reason: string): SubmissionRow => ({
  ...{ id: 'x', kind, about: 'y', state: 'rejected', reason, digest: '', madeAt: 1 },
  body: '{"text":"Eine Bank","answers":{"email":"anna@example.org"}}'
});

test('what was not taken has a page, whatever it was and whether its survey is still there or not', () => {
  expect([refused('remark', ''), refused('response', ''), refused('contact', '')].map(sentHref)).toEqual([
    '/say/sent/x',
    '/sent/x',
    '/sent/x'
  ]);
});

test.each([
  ['remark', 'unknown-area', 'reasons:unknown-area'],
  ['response', 'survey-closed', 'reasons:survey-closed'],
  ['contact', 'survey-closed', 'resident:refused.contactLate'],
  ['contact', 'unknown-survey', 'resident:refused.contactLate'],
  ['contact', 'unknown-area', 'resident:refused.contactLate'],
  ['contact', 'wrong-digest', 'reasons:wrong-digest'],
  ['contact', 'a reason of a later server', 'resident:refused.contact'],
  ['remark', 'a reason of a later server', 'resident:survey.rejected']
] as const)('a %s refused for “%s” is told so in words about itself', (kind, reason, key) => {
  expect(receiptOf(refused(kind, reason)).reasonKey).toBe(key);
});

test('what has arrived tells no reason and nothing that was written', () => {
  expect(receiptOf({ ...refused('remark', ''), state: 'sent' })).toEqual({ id: 'x', state: 'sent', madeAt: 1 });
});

const said = (id: string, madeAt: number, kind: SubmissionRow['kind'] = 'remark'): SubmissionRow => ({
  ...{ id, kind, about: 'y', state: 'sent', digest: '', madeAt }
});

test('Back after sending a remark leads to the latest receipt, never into an empty step', () => {
  const rows = [said('old', 1), said('new', 3), said('between', 2), said('survey', 9, 'response')];
  expect(leadFrom('area', { isBlank: true }, rows)).toBe('/say/sent/new');
  expect(leadFrom('text', { isBlank: true }, [said('waits', 1), { ...said('later', 2), state: 'ready' }])).toBe(
    '/say/sent/later'
  );
});

test('who has begun another remark, or sent none from here, is led to the step that is still open', () => {
  expect(leadFrom('type', { isBlank: false }, [said('new', 3)])).toBe('/say/type');
  expect(leadFrom('area', { isBlank: true }, [])).toBe('/say/area');
  expect(leadFrom('area', { isBlank: true }, [said('survey', 9, 'response'), said('more', 9, 'contact')])).toBe(
    '/say/area'
  );
});
