import url from './musterstadt.pmtiles?url&inline';

/** Musterstadt's basemap as a file; `npm run map:build` makes it. */
export const musterstadtBasemap = (): Uint8Array => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
