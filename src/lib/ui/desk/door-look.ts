import type { Door } from '#lib/app/desk/doors.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import { area, home, minutes, settings, speech, survey, transfer, type IconPath } from '../kit/icons.ts';

const ICONS: Partial<Record<Door, IconPath>> = {
  today: home,
  areas: area,
  surveys: survey,
  events: minutes,
  remarks: speech,
  transfer,
  settings
};

/** A workshop of records brings its icon and its words with its kind. */
export const doorIcon = (door: Door): IconPath => ICONS[door] ?? kindOf(door)?.workshop?.icon ?? minutes;
const ofKind = (door: Door): boolean => kindOf(door)?.workshop !== undefined;

/** Where the words for a door stand: its name, its name under the thumb, what is behind it. */
export const doorName = (door: Door): string => (ofKind(door) ? `kinds:${door}.names` : `desk:door.${door}`);
export const doorShort = (door: Door): string => (ofKind(door) ? `kinds:${door}.names` : `desk:thumb.${door}`);
export const doorNote = (door: Door): string => (ofKind(door) ? `kinds:${door}.noneText` : `desk:doorNote.${door}`);
