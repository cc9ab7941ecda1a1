/** What each kind of file in the build is; a test asks that the build holds no other. */
const TYPES: Record<string, string> = {
  css: 'text/css',
  html: 'text/html;charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  map: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain;charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'text/xml'
};

/** Undefined for a file of no known kind: `nosniff` leaves such bytes to whoever saves them. */
export const typeOf = (path: string): string | undefined => TYPES[/\.([a-z0-9]+)$/.exec(path)?.[1] ?? ''];
