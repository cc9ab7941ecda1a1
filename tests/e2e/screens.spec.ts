import { readdirSync } from 'node:fs';
import { LANGUAGES, STAFF_LANGUAGES } from '../../src/lib/i18n/languages.ts';
import {
  expectAccessible,
  expectReadableInTheDark,
  fitsItsWindow,
  fitsNarrowScreen,
  focusStaysInView,
  onPhone
} from './fixtures/axe.ts';
import { deviceIn, directionOn } from './fixtures/mirrored.ts';
import { signIn } from './fixtures/people.ts';
import { isLogin, SCREENS, SEEN_IN_STORIES, settled, type Screen } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';
import type { Language } from './fixtures/words.ts';

/** Residents read every language, staff those of the desk; mirrored, what staff see is looked at from right to left. */
const languagesOf = (who: Screen['who']): Language[] =>
  who === 'resident' ? LANGUAGES.map(({ tag }) => tag) : [...STAFF_LANGUAGES.map(({ tag }) => tag), 'mirrored'];
const WHO = [...new Set(SCREENS.map(({ who }) => who))];

test('every screen is looked at', () => {
  const routes = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('+page.svelte'))
    .map((path) => `/${path.replace(/\/?\+page\.svelte$/, '').replace(/\([^)]*\)\/?/g, '')}`.replace(/(.)\/$/, '$1'));
  const seen = [...SCREENS.map(({ route }) => route), ...SEEN_IN_STORIES];
  expect(routes.filter((route) => !seen.includes(route))).toEqual([]);
});

for (const who of WHO) {
  for (const language of languagesOf(who)) {
    test(`in ${language}, every screen of ${who} is accessible and fits 320 pixels`, async ({ city, newDevice }) => {
      const screens = SCREENS.filter((screen) => screen.who === who);
      test.setTimeout(Math.max(180_000, screens.length * 14_000));
      const { page } = await deviceIn(newDevice, who === 'resident' ? 'phone' : 'desktop', language, {
        reducedMotion: 'reduce'
      });
      if (isLogin(who)) await signIn(page, city.origin, who, language);
      for (const { name, open } of screens) {
        await open(page, city.origin, language);
        await settled(page);
        await expect.soft(page.locator('html'), name).toHaveAttribute('dir', directionOn(language));
        await expectAccessible(page, `${name}, ${language}`);
        await fitsItsWindow(page, `${name}, ${language}`);
        if (language === 'de') await expectReadableInTheDark(page, name);
        if (who !== 'resident') await onPhone(page, () => expectAccessible(page, `${name}, ${language}, phone`));
        await fitsNarrowScreen(page, `${name}, ${language}`);
      }
    });
  }
}

/** Most of them under a bar that stays. */
const LONG_PAGES = ['question-list', 'area-public', 'areas', 'minutes', 'survey-results'];

test('on a phone, no bar lies on what has the focus', async ({ city, newDevice }) => {
  test.setTimeout(120_000);
  const { page } = await newDevice('phone', { reducedMotion: 'reduce' });
  await signIn(page, city.origin, 'projektbuero');
  for (const { name, open } of SCREENS.filter((screen) => LONG_PAGES.includes(screen.name))) {
    await open(page, city.origin, 'de');
    await settled(page);
    await focusStaysInView(page, name);
  }
});
