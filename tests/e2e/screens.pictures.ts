import { signIn } from './fixtures/people.ts';
import { FIRST_SCREENS, SCREENS, settled } from './fixtures/screens.ts';
import { test } from './fixtures/test.ts';

const SIZES = { phone: '360x640', tablet: '820x1180', desktop: '1440x900' } as const;
const LOCALE = { de: 'de-DE', ar: 'ar' } as const;

const ALL = [...SCREENS, ...FIRST_SCREENS];

for (const language of ['de', 'ar'] as const) {
  for (const kind of ['phone', 'tablet', 'desktop'] as const) {
    test(`pictures in ${language}, ${SIZES[kind]}`, async ({ city, newDevice }) => {
      test.setTimeout(300_000);
      for (const who of new Set(ALL.map((screen) => screen.who))) {
        const { page, context } = await newDevice(kind, { locale: LOCALE[language], reducedMotion: 'reduce' });
        if (who !== 'resident') await signIn(page, city.origin, who, language);
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
