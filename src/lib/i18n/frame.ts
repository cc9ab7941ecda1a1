import { createInstance } from 'i18next';
import type { Texts } from './brought.ts';
import type { WordKey } from './keys.ts';
import { LANGUAGES } from './languages.ts';

/** Only the server has these: they stand in every page, for a browser that runs nothing of it. */
const FILES = import.meta.glob<Texts>('./locales/*/frame.json', { eager: true, import: 'default' });

const i18n = createInstance({
  fallbackLng: false,
  initAsync: false,
  resources: Object.fromEntries(
    LANGUAGES.map(({ tag }) => [tag, { frame: FILES[`./locales/${tag}/frame.json`] ?? {} }])
  )
});
void i18n.init();

type Say = (key: WordKey) => string;

/** A paragraph in each language; a heading in the first. None of the texts holds anything but words. */
const inEach = (paragraph: (say: Say) => string): string =>
  LANGUAGES.map(
    ({ tag, direction }) => `<p lang="${tag}" dir="${direction}">${paragraph(i18n.getFixedT(tag))}</p>`
  ).join('');

const NO_SCRIPT = inEach((say) => say('frame:noScript'));
const TOO_OLD = inEach(
  (say) =>
    `<strong role="heading" aria-level="1">${say('frame:tooOld.title')}</strong><br />${say('frame:tooOld.text')}`
);

/** The page with what it says where scripts do not run or the browser is too old (`app.html`). */
export const withFrameWords = (html: string): string =>
  html.replace('%frame.noScript%', () => NO_SCRIPT).replace('%frame.tooOld%', () => TOO_OLD);
