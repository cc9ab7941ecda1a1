import type { Door } from '#lib/app/desk/doors.ts';
import { area, home, minutes, settings, speech, survey, transfer, type IconPath } from '../kit/icons.ts';

export const doorIcons: Record<Door, IconPath> = {
  today: home,
  areas: area,
  surveys: survey,
  events: minutes,
  voices: speech,
  transfer,
  settings
};
