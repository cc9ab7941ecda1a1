import { expect, test } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import { chance } from '../chance.ts';
import { drawAnswerSheet } from './answer-sheet.ts';

const draw = (count: number): Record<string, Json>[] => {
  const luck = chance('test');
  return Array.from({ length: count }, () => drawAnswerSheet(luck).answers);
};
const many = draw(4000);

const share = (sheets: Record<string, Json>[], missing: string): number =>
  sheets.filter((sheet) => (sheet.missing as string[]).includes(missing)).length / sheets.length;
const mean = (sheets: Record<string, Json>[], name: string): number =>
  sheets.reduce((sum, sheet) => sum + Number(sheet[name]), 0) / sheets.length;

test('the same chance gives the same answers', () => expect(draw(50)).toEqual(draw(50)));

test('nothing stands under a question that was not asked', () => {
  for (const sheet of many) {
    if (sheet.safety_reason !== undefined) expect(Number(sheet.safety)).toBeLessThanOrEqual(4);
    if (sheet.meeting_place_where !== undefined) expect(sheet.meeting_place).toBe('yes');
    if (sheet.missing_other !== undefined) expect(sheet.missing).toContain('other');
    expect((sheet.missing as string[]).length).toBeLessThanOrEqual(3);
  }
});

test('Nordviertel and Heidesiedlung lack different things although both are poor', () => {
  const north = many.filter((sheet) => sheet.area === 'nordviertel');
  const heath = many.filter((sheet) => sheet.area === 'heidesiedlung');
  expect(share(north, 'cleanliness')).toBeGreaterThan(2 * share(heath, 'cleanliness'));
  expect(share(heath, 'youth')).toBeGreaterThan(2 * share(north, 'youth'));
});

test('women feel less safe in the evening, as they do in every such survey', () => {
  const of = (gender: string): number =>
    mean(
      many.filter((sheet) => sheet.gender === gender),
      'safety'
    );
  expect(of('male') - of('female')).toBeGreaterThan(0.7);
});

test('older people look for benches and parents for playgrounds', () => {
  const old = many.filter((sheet) => sheet.age_group === '75-plus');
  const parents = many.filter((sheet) => Number(sheet.children) > 0);
  expect(share(old, 'bench')).toBeGreaterThan(2 * share(parents, 'bench'));
  expect(share(parents, 'playground')).toBeGreaterThan(2 * share(old, 'playground'));
});
