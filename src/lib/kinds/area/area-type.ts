import type { Municipality } from '../municipality/kind.ts';

/** What an area inside a municipality or a county may be without anybody listing it, the larger before the smaller. */
export const PART_TYPES = [
  'county',
  'commune',
  'borough',
  'district',
  'quarter',
  'social-area',
  'action-area',
  'action-quarter',
  'programme-area'
] as const;

export const BUILT_IN = ['municipality', ...PART_TYPES] as const;
export type BuiltIn = (typeof BUILT_IN)[number];

/** What a municipality calls areas besides. */
export type OwnTypes = NonNullable<Municipality['areaTypes']>;

export const isBuiltIn = (type: string): type is BuiltIn => BUILT_IN.some((known) => known === type);

/** Whether an area may be this. */
export const isAreaType = (type: string, own: OwnTypes = []): boolean =>
  isBuiltIn(type) || own.some(({ id }) => id === type);
