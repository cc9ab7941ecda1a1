import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/**
 * What every response carries, whatever answers it: page, worker, API or error. Scripts, styles, pictures and data lose
 * again what only a page or a worker listens to (`spareAssets`).
 */
export function everyHeader(origin: string, policy: string): [string, string][] {
  const headers: [string, string][] = [
    ['Content-Security-Policy', policy],
    ['Permissions-Policy', PERMISSIONS],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Cross-Origin-Embedder-Policy', 'require-corp'],
    ['Referrer-Policy', 'no-referrer'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    // What is not named by its own hash is asked for again, so that an update arrives; the build's hashed assets and
    // the API say otherwise themselves.
    ['Cache-Control', 'no-cache']
  ];
  if (origin.startsWith('https:')) headers.push(['Strict-Transport-Security', 'max-age=31536000']);
  return headers;
}

/** They say what a document or a worker may do; on a script they are 1.4 kB that nobody reads. */
const OF_DOCUMENTS = [
  'Content-Security-Policy',
  'Permissions-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Embedder-Policy',
  'Referrer-Policy',
  'X-Frame-Options'
];
/** Nothing of this is drawn as a document, nor runs by itself. */
const ASSET = /^(text\/css|(text|application)\/javascript|image\/(png|webp|jpeg)|font\/|application\/manifest\+json)/;
/** Opened by itself it is a document, and may do nothing. */
const DRAWING = /^image\/svg\+xml/;
const NOTHING = "default-src 'none'; frame-ancestors 'none'";
const CALL = /^\/api\//;
/** A worker is held to the policy that comes with its own script, and none is begun that says less than its page. */
const KEEPS_ALL = /^\/(service-worker|_app\/immutable\/workers\/[^/]+)\.js(\?|$)/;

/** Data that pages fetch: opened by themselves they may do nothing, and nobody asks them what a page may do. */
const DATA = /^application\/json/;
function spareData(response: ServerResponse, policyOfPages: unknown): void {
  response.removeHeader('Permissions-Policy');
  // A file has a policy of its own.
  if (response.getHeader('Content-Security-Policy') === policyOfPages)
    response.setHeader('Content-Security-Policy', NOTHING);
}

/**
 * Lets go of what an asset does not need at the moment its head is written, whoever answers: only then it is known what
 * the answer is, and what is not known to be an asset keeps everything.
 */
export function spareAssets(url: string, response: ServerResponse): void {
  if (KEEPS_ALL.test(url)) return;
  const policyOfPages = response.getHeader('Content-Security-Policy');
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (...args: unknown[]) => {
    const given = args.find((arg) => typeof arg === 'object' && !Array.isArray(arg)) as OutgoingHttpHeaders | undefined;
    const named = Object.entries(given ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    const type = named ?? response.getHeader('content-type');
    if (CALL.test(url)) {
      if (DATA.test(String(type))) spareData(response, policyOfPages);
      return writeHead(...args);
    }
    const isDrawing = DRAWING.test(String(type));
    // A line that stays open is the rule of HTTP/1.1; said with each of many small assets it only weighs.
    if (isDrawing || ASSET.test(String(type)))
      for (const name of [...OF_DOCUMENTS, 'Connection']) response.removeHeader(name);
    if (!isDrawing) return writeHead(...args);
    response.setHeader('Content-Security-Policy', NOTHING);
    response.setHeader('Cache-Control', 'max-age=3600');
    return writeHead(...args);
  };
}

const ALLOWED = ['geolocation', 'camera'];
const DENIED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking'
];
const PERMISSIONS = [...ALLOWED.map((name) => `${name}=(self)`), ...DENIED.map((name) => `${name}=()`)].join(', ');
