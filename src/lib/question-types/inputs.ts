import type { QuestionTypeName } from '#lib/domain/survey/definition.ts';
import type { Screens } from './screen.ts';

/** Small ones travel together: on a slow network every request costs more than their few hundred bytes. */
const small = import.meta.glob<Screens>('./*/screens.ts', { import: 'screens', eager: true });
/** A large one (a map, a drawing) names its file so, and comes when a survey asks with it. */
const large = import.meta.glob<Screens>('./*/screens.large.ts', { import: 'screens' });
const fetched = new Map<QuestionTypeName, Screens>();

/** Fetches what of these types is large, so that `screensOf` knows it. Throws where that is not on this device. */
export async function fetchScreens(types: Iterable<QuestionTypeName>): Promise<void> {
  for (const type of new Set(types)) {
    const fetch = large[`./${type}/screens.large.ts`];
    if (fetch && !fetched.has(type)) fetched.set(type, await fetch());
  }
}

/** Undefined for a type that asks nothing. */
export const screensOf = (type: QuestionTypeName): Screens | undefined =>
  small[`./${type}/screens.ts`] ?? fetched.get(type);
