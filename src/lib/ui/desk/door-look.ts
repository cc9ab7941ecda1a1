import type { Door } from '#lib/app/desk/doors.ts';
import { kindOf, type KindName } from '#lib/kinds/registry.ts';
import type { Words } from '#lib/i18n/words.ts';
import { area, home, lock, minutes, settings, speech, survey, transfer, type IconPath } from '../kit/icons.ts';

const ICONS: Partial<Record<Door, IconPath>> = {
  today: home,
  areas: area,
  surveys: survey,
  events: minutes,
  remarks: speech,
  'data-protection': lock,
  transfer,
  settings
};

/** A workshop of records brings its icon and its words with its kind. */
export const doorIcon = (door: Door): IconPath => ICONS[door] ?? kindOf(door)?.workshop?.icon ?? minutes;
const ofKind = (door: Door): door is KindName => kindOf(door) !== undefined;

/** The words for a door: its name, its name under the thumb, what is behind it. */
export const doorName = (door: Door, words: Words): string =>
  ofKind(door) ? words.ofKind(`kinds:${door}.names`) : words.t(`desk:door.${door}`);
export const doorShort = (door: Door, words: Words): string =>
  ofKind(door) ? words.ofKind(`kinds:${door}.names`) : words.t(`desk:thumb.${door}`);
export const doorNote = (door: Exclude<Door, 'today'>, words: Words): string =>
  ofKind(door) ? words.ofKind(`kinds:${door}.noneText`) : words.t(`desk:doorNote.${door}`);
