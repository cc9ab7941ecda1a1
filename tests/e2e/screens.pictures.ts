import { deviceIn } from './fixtures/mirrored.ts';
import { signIn } from './fixtures/people.ts';
import { FIRST_SCREENS, isLogin, SCREENS, settled } from './fixtures/screens.ts';
import { test } from './fixtures/test.ts';

const SIZES = { phone: '360x640', tablet: '820x1180', desktop: '1440x900' } as const;

const ALL = [...SCREENS, ...FIRST_SCREENS];

/** In German, and from right to left. */
for (const direction of ['ltr', 'rtl'] as const) {
  for (const kind of ['phone', 'tablet', 'desktop'] as const) {
    test(`pictures ${direction}, ${SIZES[kind]}`, async ({ city, newDevice }) => {
      test.setTimeout(300_000);
      for (const who of new Set(ALL.map((screen) => screen.who))) {
        const language = direction === 'ltr' ? 'de' : who === 'resident' ? 'ar' : 'mirrored';
        const { page, context } = await deviceIn(newDevice, kind, language, { reducedMotion: 'reduce' });
        if (isLogin(who)) await signIn(page, city.origin, who, language);
        for (const { name, open } of ALL.filter((screen) => screen.who === who)) {
          await open(page, city.origin, language);
          await settled(page);
          await page.screenshot({ path: `screens/${language}/${SIZES[kind]}/${name}.png`, fullPage: true });
        }
        await context.close();
      }
    });
  }
}
