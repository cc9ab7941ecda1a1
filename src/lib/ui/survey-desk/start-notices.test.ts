import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { Words } from '#lib/i18n/words.ts';
import { startNotices } from './start-notices.ts';

const contact = { office: 'Projektbüro', address: 'Alter Markt 1', phone: '', email: 'post@stadt.example' };
const town = { name: 'Stadt', languages: ['de'], rootArea: '', actionFields: [], contact, demo: false };
const noticesIn = (...tags: string[]) => startNotices(new Words('de'), town, tags);

describe('the notice that a survey begins with', () => {
  it('is there in every language of the interface that the form has, with who asks and where to turn', async () => {
    const notices = await noticesIn('tr', ...LANGUAGES.map(({ tag }) => tag));
    expect(Object.keys(notices).sort()).toEqual(LANGUAGES.map(({ tag }) => tag).toSorted());
    for (const text of Object.values(notices)) {
      expect(text).toContain('Projektbüro, Stadt');
      expect(text).toContain('Alter Markt 1, post@stadt.example');
      expect(text).not.toContain('{{');
    }
  });

  it('is that of a relative where the form has no nearer language', async () => {
    expect(Object.keys(await noticesIn('en-GB', 'de', 'de-x-einfach'))).toEqual(['en-GB', 'de']);
    expect(Object.keys(await noticesIn('de-x-einfach'))).toEqual(['de-x-einfach']);
  });

  it.each([
    ['de', /Ergebnisse, stehen|nach \d+ Monaten|gelöscht werden/],
    ['en', /results are published, they|after \d+ months|will be deleted/],
    ['ar', /نُشرت نتائج|بعد \d+ شهر/]
  ])('promises no results page and no deletion after a time, which nothing here does: %s', async (tag, promise) => {
    const text = (await noticesIn(tag))[tag]!;
    expect(text).not.toMatch(promise);
    expect(text.split('\n\n').length, 'the first paragraph is read at once, the rest when asked for').toBeGreaterThan(
      3
    );
  });
});
