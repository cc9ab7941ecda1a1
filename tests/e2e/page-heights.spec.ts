import { signIn } from './fixtures/people.ts';
import { isLogin, SCREENS, settled } from './fixtures/screens.ts';
import { expect, test } from './fixtures/test.ts';

/** Four and a half screens of a desktop: beyond that nobody finds again what they saw. */
const TALLEST = 4000;

for (const who of new Set(SCREENS.map((screen) => screen.who).filter(isLogin))) {
  test(`at 1440 pixels no screen of ${who} is taller than ${TALLEST}`, async ({ city, newDevice }) => {
    test.setTimeout(180_000);
    const { page } = await newDevice('desktop', { reducedMotion: 'reduce' });
    await signIn(page, city.origin, who);
    const tall: Record<string, number> = {};
    for (const { name, open } of SCREENS.filter((screen) => screen.who === who)) {
      await open(page, city.origin, 'de');
      await settled(page);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      console.log(name, height);
      if (height > TALLEST) tall[name] = height;
    }
    expect(tall).toEqual({});
  });
}
