import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import type { OpenError as StoreOpenError } from '#lib/storage/shared/open-database.ts';
import type { CitySurvey } from './city-view.ts';
import type { OpenError } from './create-resident.ts';
import type { Glance } from './glance.ts';
import type { ResidentDoor } from './resident-door.svelte.ts';
import type { SurveyVisit } from './survey-visit.svelte.ts';

export type FrontError = OpenError | StoreOpenError;

/** The introduction of a survey. On a first visit it is there before the device's store is. */
export class SurveyFront {
  readonly version: CitySurvey;
  /** What is known of the municipality before the store is open. */
  readonly municipality: Municipality | undefined;
  language = $state('');
  visit = $state.raw<SurveyVisit>();
  #door: ResidentDoor;

  constructor(door: ResidentDoor, version: CitySurvey, municipality?: Municipality) {
    this.#door = door;
    this.version = version;
    this.municipality = municipality;
  }

  speak(language: string): void {
    this.language = language;
    this.visit?.speak(language);
  }

  /** Opens the store and fetches the questions; called early, it makes beginning instant. */
  async prepare(): Promise<Result<SurveyVisit, FrontError>> {
    if (this.visit) return ok(this.visit);
    const resident = await this.#door.open();
    if (!resident.ok) return resident;
    const opened = await resident.value.openSurvey(this.version.code);
    if (!opened.ok) return opened;
    this.visit = opened.value;
    const forms = await opened.value.prepare();
    return forms.ok ? opened : err(forms.error);
  }
}

/** From the device, or on its first visit from a glance at the network. */
export async function openFront(
  door: ResidentDoor,
  code: string,
  glance: Glance | undefined
): Promise<Result<SurveyFront, FrontError>> {
  if (glance) return ok(new SurveyFront(door, glance.version, glance.municipality));
  const resident = await door.open();
  if (!resident.ok) return resident;
  const opened = await resident.value.openSurvey(code);
  if (!opened.ok) return opened;
  const front = new SurveyFront(door, opened.value.version);
  front.visit = opened.value;
  front.language = opened.value.language;
  return ok(front);
}
