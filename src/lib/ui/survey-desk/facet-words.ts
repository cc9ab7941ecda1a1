import type { SurveyVersions } from '#lib/domain/survey/results.ts';
import type { FacetWords } from '#lib/domain/survey/analysis/analysis.ts';
import { CHOSEN } from '#lib/domain/survey/analysis/facets.ts';
import { NO_ANSWER, REST, UNTIL } from '#lib/domain/survey/analysis/parts.ts';
import { showText } from '#lib/domain/survey/texts.ts';
import type { LocalText } from '#lib/domain/survey/definition.ts';
import { nameOfLanguage } from '#lib/i18n/languages.ts';
import type { Words } from '#lib/i18n/words.ts';

/** What facets and their parts are called. */
export class FacetNames {
  readonly #words: Words;
  readonly #versions: SurveyVersions;

  constructor(words: Words, versions: SurveyVersions) {
    this.#words = words;
    this.#versions = versions;
  }

  of({ about }: FacetWords): string {
    if (about.kind === 'language' || about.kind === 'day') return this.#words.t(`surveys:filter.${about.kind}`);
    const asked = this.#text(about.question.label, about.version) ?? about.question.name;
    return about.kind === 'choice' ? `${asked} ${this.#text(about.label, about.version) ?? ''}`.trim() : asked;
  }

  /** A part by its key. */
  part({ about }: FacetWords, key: string): string {
    if (key === REST) return this.#words.t('surveys:filter.rest');
    if (about.kind === 'choice') return this.#words.t(`surveys:filter.${key === CHOSEN ? 'chosen' : 'notChosen'}`);
    return this.#value(about, key === NO_ANSWER ? '' : key);
  }

  /** What is counted together, each by its name. */
  values({ about }: FacetWords, values: readonly string[]): string {
    return values.map((value) => this.#value(about, value)).join(' · ');
  }

  #value(about: FacetWords['about'], value: string): string {
    // Where few have answered in one language, the release does not say which.
    if (about.kind === 'language') return value ? nameOfLanguage(value) : this.#words.t('surveys:filter.rareLanguage');
    if (value === '') return this.#words.t('surveys:filter.noAnswer');
    const said = (one: string): string => {
      if (about.kind === 'day') return this.#words.day(one);
      return Number.isFinite(Number(one)) ? this.#words.number(Number(one)) : one;
    };
    if (about.kind === 'question' && about.labels[value])
      return this.#text(about.labels[value], about.version) ?? value;
    if (about.kind === 'choice') return this.#text(about.label, about.version) ?? value;
    return value.split(UNTIL).map(said).join(' – ');
  }

  #text(text: LocalText | undefined, version: string): string | undefined {
    const first = this.#versions.get(version)?.definition.languages[0]?.tag ?? '';
    return showText(text, this.#words.language, first, () => '…')?.plain;
  }
}
