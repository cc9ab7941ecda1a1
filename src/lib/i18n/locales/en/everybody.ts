import common from './common.json';
import errors from './errors.json';
import reasons from './reasons.json';
import resident from './resident.json';
import shell from './shell.json';
import survey from './survey.json';

/** What a resident needs from the first page on; it travels as one file. */
export const always = { common, errors, reasons, resident, shell, survey };
/** What only some pages say. */
export const later = {
  blur: () => import('./blur.json'),
  compare: () => import('./compare.json'),
  legal: () => import('./legal.json'),
  places: () => import('./places.json'),
  point: () => import('./point.json')
};
