import { idFrom } from '../endpoint/derived.ts';

/** The demo's ids come from names, so that every Musterstadt has the same ones and a link to it keeps working. */
export const demoId = (name: string): string => idFrom('musterstadt', name);

export const areaId = (slug: string): string => demoId(`area/${slug}`);
export const accountId = (login: string): string => demoId(`account/${login}`);
