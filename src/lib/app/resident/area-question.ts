import { given } from '#lib/kernel/given.ts';
import type { ShownChoice, ShownQuestion, ShownScreen } from '#lib/domain/survey/session.ts';
import type { CityArea } from './city-view.ts';
import { CHOSEN_AREA } from './resident-door.svelte.ts';
import type { SurveySheet } from './survey-sheet.svelte.ts';

/** A question is about the area where most of its choices are areas of this city; „woanders“ may stand among them. */
const MOST = 0.5;

const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase('de') === b.trim().toLocaleLowerCase('de');

/** Forms name an area by its short name, or write it out. Its number tells nothing: a scale has numbers, too. */
const isArea = ({ name, label }: ShownChoice, area: CityArea): boolean =>
  name === area.id || same(name, area.slug) || same(label.plain, area.name);

/**
 * A screen whose questions about the area offer the one that was chosen on the start page first, and the others as a
 * reader of this language sorts them. What is no area stays behind them, in the order of the form.
 */
export function arrangeAreas(
  screen: ShownScreen,
  areas: readonly CityArea[],
  chosen: string,
  language: string
): ShownScreen {
  const arranged = (question: ShownQuestion): ShownQuestion => {
    const found = question.choices.map((choice) => ({ choice, area: areas.find((area) => isArea(choice, area)) }));
    const named = found.filter(({ area }) => area !== undefined);
    if (question.selection !== undefined || named.length < 2 || named.length < found.length * MOST) return question;
    // Made only here: a slow phone needs a fortieth of a second for one, and most screens ask for no area.
    const collator = new Intl.Collator([language, 'de'].filter(isTag), { numeric: true });
    named.sort(
      (a, b) =>
        Number(given(b.area).id === chosen) - Number(given(a.area).id === chosen) ||
        collator.compare(a.choice.label.plain, b.choice.label.plain)
    );
    const others = found.filter(({ area }) => area === undefined);
    return { ...question, choices: [...named, ...others].map(({ choice }) => choice) };
  };
  return { ...screen, parts: screen.parts.map((part) => (part.kind === 'question' ? arranged(part) : part)) };
}

type Memory = Pick<Storage, 'getItem'>;

/** A screen of a sheet as it is shown on this device. */
export function shownAt(
  key: string | undefined,
  { view, language }: Pick<SurveySheet, 'view' | 'language'>,
  areas: readonly CityArea[],
  memory: Memory
): ShownScreen | undefined {
  const screen = view.screen(key);
  return screen && arrangeAreas(screen, areas, memory.getItem(CHOSEN_AREA) ?? '', language);
}

/** Forms may call a language whatever they like. */
function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}
