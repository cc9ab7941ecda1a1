import { randomId } from '../kernel/id.ts';
import { sha256 } from '../server/endpoint/derived.ts';

/** The demo's ids come from names, so that every Musterstadt has the same ones and a link to it keeps working. */
export const demoId = (name: string): string => randomId(() => sha256(`musterstadt:${name}`).subarray(0, 16));

export const areaId = (slug: string): string => demoId(`area/${slug}`);
export const accountId = (login: string): string => demoId(`account/${login}`);
