import type { QuestionTypeName } from '../domain/survey/definition.ts';
import type { Data, KindName } from '../kinds/registry.ts';
import type areas from './locales/de/areas.json';
import type accounts from './locales/de/accounts.json';
import type blur from './locales/de/blur.json';
import type common from './locales/de/common.json';
import type compare from './locales/de/compare.json';
import type conference from './locales/de/conference.json';
import type contacts from './locales/de/contacts.json';
import type desk from './locales/de/desk.json';
import type errors from './locales/de/errors.json';
import type frame from './locales/de/frame.json';
import type legal from './locales/de/legal.json';
import type notice from './locales/de/notice.json';
import type oversight from './locales/de/oversight.json';
import type places from './locales/de/places.json';
import type point from './locales/de/point.json';
import type reasons from './locales/de/reasons.json';
import type record from './locales/de/record.json';
import type remarks from './locales/de/remarks.json';
import type resident from './locales/de/resident.json';
import type settings from './locales/de/settings.json';
import type setup from './locales/de/setup.json';
import type shell from './locales/de/shell.json';
import type survey from './locales/de/survey.json';
import type surveys from './locales/de/surveys.json';
import type transfer from './locales/de/transfer.json';
import type xlsform from './locales/de/xlsform.json';

/** The German texts, which are the original: one line for each file in `locales/de`. */
type Originals = {
  areas: typeof areas;
  accounts: typeof accounts;
  blur: typeof blur;
  common: typeof common;
  compare: typeof compare;
  conference: typeof conference;
  contacts: typeof contacts;
  desk: typeof desk;
  errors: typeof errors;
  frame: typeof frame;
  legal: typeof legal;
  notice: typeof notice;
  oversight: typeof oversight;
  places: typeof places;
  point: typeof point;
  reasons: typeof reasons;
  record: typeof record;
  remarks: typeof remarks;
  resident: typeof resident;
  settings: typeof settings;
  setup: typeof setup;
  shell: typeof shell;
  survey: typeof survey;
  surveys: typeof surveys;
  transfer: typeof transfer;
  xlsform: typeof xlsform;
};
export type FileName = keyof Originals;
export type Namespace = FileName | 'kinds' | 'questions';

/** `entries_one` and `entries_other` are asked for as `entries`, with a count. */
type Asked<Key extends string> = Key extends `${infer Counted}_${Intl.LDMLPluralRule}` ? Counted : Key;
type Paths<Texts> = {
  [K in keyof Texts & string]: Texts[K] extends string ? Asked<K> : `${K}.${Paths<Texts[K]>}`;
}[keyof Texts & string];

type Option<K extends KindName, F extends keyof Data<K> & string> = string extends Data<K>[F]
  ? never
  : `kinds:${K}.option.${F}.${Extract<Data<K>[F], string>}`;
type OfKind<K extends KindName> = {
  [F in keyof Data<K> & string]: `kinds:${K}.field.${F}` | Option<K, F>;
}[keyof Data<K> & string];

/** `namespace:path.to.text`: a text that there is. */
export type WordKey =
  | { [N in FileName]: `${N}:${Paths<Originals[N]>}` }[FileName]
  | `kinds:${KindName}.name`
  | { [K in KindName]: OfKind<K> }[KindName]
  | `questions:${QuestionTypeName}.name`;

/** A text of a kind that only the running program knows: of every kind that can be listed, or a field of any. */
export type KindKey =
  | `kinds:${string}.${'name' | 'names' | 'new' | 'none' | 'noneText'}`
  | `kinds:${string}.${'field' | 'hint' | 'option'}.${string}`;
