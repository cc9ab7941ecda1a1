import type { Plugin, UserConfig } from 'vite';

const own = (paths: string): RegExp => new RegExp(`/src/lib/(${paths})`);
const packages = (names: string): RegExp => new RegExp(`/node_modules/(${names})/`);
const either = (...patterns: RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'));

/** What every first screen needs: the frame of the app and the introduction of a survey, without the device's store. */
const BASE = either(
  packages('svelte|esm-env|clsx|@sveltejs/kit|devalue|i18next|zod'),
  own('kernel/|protocol/|i18n/[^/]+\\.ts|app/(?!live)[^/]+\\.ts|ui/shell/'),
  own('domain/(record/(fields|kind)\\.ts|area/|municipality/|feedback/|survey/(survey|texts|markdown))'),
  own('app/resident/(glance|resident-door|survey-front|city-view|today)'),
  own(
    'ui/(survey/(ShownWords|SurveyIntro|SurveyMissing|SurveyClosed)|kit/(Button|Dialog|Icon|Markdown|Notice|StatusBadge|icons))'
  ),
  /\/src\/routes\/\(resident\)\/way|rolldown-runtime|rolldown:runtime/,
  own('i18n/locales/de/(common|shell|resident|survey)\\.json')
);

/** Asking, checking and sending: everything from „start“ to the receipt. */
const ANSWERING = either(
  own('question-types/|app/resident/survey-forms|ui/survey/'),
  own(
    'ui/kit/(ChoiceGroup|ErrorSummary|FieldFrame|Progress|SaveState|RadioRows|CheckboxRows|Select|TextArea|TextField)'
  )
);

/** What a resident may come to besides a survey: each page is small, and apart they would be as many requests. */
const PAGES = either(
  /\/src\/routes\/\(resident\)\/\(device\)\//,
  own('ui/(resident|survey)/|app/resident/(?!survey-forms|send-in-background|area-map)'),
  own('ui/kit/(AnswerRows|LinkRow|QrCode|StatusRegion|MessageBar|EmptyState|JumpList)')
);

/** A resident's words in one language. */
const languageOf = (file: string): string | null => /locales\/([^/]+)\//.exec(file)?.[1] ?? null;

/**
 * A phone on a slow network pays for every request, so what is always needed together travels together: the base, the
 * device's store, the survey engine with its questions. Everything else stays in chunks of its own.
 */
const GROUPS = [
  { name: 'base', priority: 3, test: BASE },
  { name: 'device', priority: 2, test: either(packages('dexie'), own('app/resident/open-resident')) },
  { name: 'answering', priority: 1, test: ANSWERING },
  { name: 'pages', priority: 0, test: PAGES },
  {
    name: languageOf,
    priority: 1,
    test: own('i18n/locales/[^/]+/(common|shell|resident|survey|errors|reasons)\\.json')
  }
];

/** README, „On which phones“: below this the page says so (app.html). What is newer than that, app/newer-functions.ts adds. */
const FLOOR = ['safari15.4', 'ios15.4', 'chrome99', 'edge99', 'firefox98'];

const FOR_BROWSERS: UserConfig = {
  resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
  build: { target: FLOOR, rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } } }
};

/** Only for what browsers load. Dexie's entry for old bundlers carries a copy for old browsers; this one does not. */
export const chunks = (): Plugin => ({
  name: 'nahraum-chunks',
  apply: 'build',
  config: ({ build }) => (build?.ssr ? undefined : FOR_BROWSERS)
});
