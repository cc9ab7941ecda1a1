import { createHash } from 'node:crypto';
import { derivedId } from '#lib/kernel/id.ts';

/** The demo's ids come from names, so that every Musterstadt has the same ones and a link to it keeps working. */
export const demoId = (name: string): string => derivedId(createHash('sha256').update(`musterstadt/${name}`).digest());

export const areaId = (slug: string): string => demoId(`area/${slug}`);
export const accountId = (login: string): string => demoId(`account/${login}`);
