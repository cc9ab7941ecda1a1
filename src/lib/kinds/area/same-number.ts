import type { Area } from './kind.ts';

/** Wide letters, spaces and case make no other number. */
const bare = (code: string): string =>
  code
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toLowerCase();

const LAST = '9999-12-31';
type Time = Pick<Area, 'validFrom' | 'validTo'>;
const areAtOnce = (a: Time, b: Time): boolean =>
  a.validFrom <= (b.validTo || LAST) && b.validFrom <= (a.validTo || LAST);

type Numbered = Time & Pick<Area, 'code'>;

/** Whether two areas have one number at the same time. */
export const sharesCode = (a: Numbered, b: Numbered): boolean =>
  bare(a.code) !== '' && bare(a.code) === bare(b.code) && areAtOnce(a, b);
