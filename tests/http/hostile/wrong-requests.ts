import { readdirSync } from 'node:fs';
import { chance, type Chance } from '#lib/demo/chance.ts';

/** Bytes to send, and whether whoever sends them hangs up before the end of what they announced. */
export type Shot = { bytes: Buffer; head: boolean; hangsUp: boolean };

const SHA = 'a'.repeat(64);
const CALLS = [
  ...['session', 'session/password', 'sync', 'submit', 'reply', 'public', 'live', 'setup', 'health', `files/${SHA}`],
  ...['', 'nothing', 'files/', 'files/x']
].map((call) => `/api/${call}`);
const PAGES = [
  ...[
    '/',
    '/shell',
    '/s/musterstadt',
    '/s/nowhere',
    '/say',
    '/reply',
    '/desk',
    '/desk/surveys',
    '/sign-in',
    '/setup',
    '/no/such'
  ],
  ...[
    '/__data.json',
    '/s/musterstadt/__data.json?x-sveltekit-invalidated=11',
    '/_app/version.json',
    '/_app/immutable/no.js'
  ],
  ...['/_app/remote/x/y', '/_app/env.js', '/.well-known/security.txt', '/.env', '/secret.key']
];
const METHODS = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'];
const NO_METHODS = ['CONNECT', 'BREW', 'get', 'PROPFIND', 'GETGET', ''];
const NO_VERSIONS = ['HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.1 ', 'XTTP/1.1', ''];

const HEADERS = [
  ...['Range', 'Range', 'Range', 'If-Range', 'If-None-Match', 'If-Match', 'If-Modified-Since', 'If-Unmodified-Since'],
  ...[
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'Accept-Charset',
    'Content-Type',
    'Content-Length',
    'Content-Encoding'
  ],
  ...[
    'Content-Range',
    'Content-Language',
    'Content-Location',
    'Transfer-Encoding',
    'Connection',
    'Keep-Alive',
    'Upgrade'
  ],
  ...[
    'Host',
    'Origin',
    'Cookie',
    'Sec-Fetch-Site',
    'Sec-Fetch-Mode',
    'Sec-Fetch-Dest',
    'Expect',
    'Trailer',
    'TE',
    'Via'
  ],
  ...['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'Forwarded', 'Authorization', 'Referer'],
  ...['User-Agent', 'Date', 'Cache-Control', 'Pragma', 'Max-Forwards', 'Sec-WebSocket-Key', 'Sec-WebSocket-Version'],
  ...[
    'Service-Worker',
    'Last-Event-ID',
    'X-HTTP-Method-Override',
    'X-SvelteKit-Action',
    'X-SvelteKit-Pathname',
    'Purpose'
  ],
  ...['__proto__', 'constructor', 'X-' + 'y'.repeat(200)]
];
const NO_HEADERS = [
  'X Y: z',
  ': z',
  'X-Ü: z',
  'nothing',
  'Content-Length: 1, 2',
  'Transfer-Encoding: x',
  '\u0000: z',
  'X: \u0000'
];
const RANGES = [
  ...[
    'bytes=5-2',
    'bytes=0-',
    'bytes=-1',
    'bytes=-0',
    'bytes=0-0,5-2',
    'bytes=1-2,3-4,5-6',
    'bytes=99999999999999999999-',
    'bytes='
  ],
  ...[
    'bytes=-',
    'bytes=a-b',
    'bytes=-9999999999999999',
    'items=0-1',
    'bytes=1e3-2',
    'bytes=NaN-Infinity',
    'bytes=--1',
    'bytes=0--1'
  ],
  ...['bytes=9007199254740993-9007199254740992', 'bytes=0x5-0x2', '-1', `bytes=${'0-1,'.repeat(1500)}0-1`]
];
const VALUES = [
  ...[
    '',
    ' ',
    '*',
    '*/*',
    ',,,;;;=',
    'null',
    'undefined',
    'NaN',
    '-1',
    '0',
    '1e999',
    '18446744073709551616',
    '0x10',
    'true',
    '[]'
  ],
  ...[
    '%',
    '%00',
    '%E0%A4%A',
    '\u0000',
    '\u000b',
    '"',
    '"\\',
    '<script>',
    '../../etc/passwd',
    '${7*7}',
    'a=b; a=c; =; nahraum=',
    'W/"x"'
  ],
  ...[
    'gzip;q=0, br;q=1e9',
    'identity',
    'deflate',
    'chunked',
    'chunked, chunked',
    'gzip, chunked',
    'close',
    'upgrade',
    'websocket',
    'h2c'
  ],
  ...[
    'application/json',
    'application/json; charset=utf-16',
    'multipart/form-data',
    'text/plain',
    'application/x-sveltekit-formdata'
  ],
  ...[
    'http://evil.example',
    'same-origin',
    'cross-site',
    'navigate',
    '100-continue',
    '200-maybe',
    'Thu, 99 Xxx 9999 99:99:99 GMT'
  ],
  ...['nahraum=AAAA', '__Host-nahraum=AAAA', 'nahraum=%', '999.1.1.1', '::1, ::ffff:1.2.3.4, fe80::1%eth0', 'unknown']
];
const BODIES = [
  ...[
    '',
    '{}',
    '[]',
    'null',
    '{"a":',
    '"',
    '0',
    '1e400',
    '{"__proto__":{}}',
    '['.repeat(40),
    '['.repeat(5000),
    '{"a":'.repeat(40)
  ],
  ...[
    '{"protocol":1,"items":[{}]}',
    '{"protocol":1,"items":[{"kind":"remark"}]}',
    '{"protocol":2,"items":[]}',
    '{"code":"0000"}'
  ],
  ...[
    '{"login":"x","password":"y"}',
    '\ud800',
    '{"protocol":1,"account":"x","push":[],"cursors":{}}',
    '--x\r\nContent-Disposition: form-data'
  ],
  ...['a=b&c=d', '\u0000\u0001\u00ff'.repeat(50)]
];

/** Every file of the build by its address. */
export const builtFiles = (build: string): string[] =>
  ['client', 'prerendered'].flatMap((part) =>
    readdirSync(`${build}/${part}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(`${build}/${part}`.length))
  );

/** An endless row of requests, each wrong in a way or two; the same for the same seed. */
export function* wrongRequests(seed: string, files: readonly string[], origin: string): Generator<Shot> {
  for (const by = chance(seed); ;) yield wrongRequest(by, files, origin);
}

function wrongRequest(by: Chance, files: readonly string[], origin: string): Shot {
  const method = by.pick(by.happens(0.98) ? METHODS : NO_METHODS);
  const host = by.happens(0.98) ? [`Host: ${new URL(origin).host}`] : [];
  const count = Math.floor(by.fraction() * 5);
  const headers = Array.from({ length: count }, () => header(by));
  if (by.happens(0.03)) headers.push(by.pick(NO_HEADERS));
  if (by.happens(0.5)) headers.push(`Origin: ${origin}`);
  if (by.happens(0.01)) headers.push(`X-Long: ${'x'.repeat(20_000)}`);
  if (by.happens(0.01)) headers.push(...Array.from({ length: 500 }, (_, i) => `X-${i}: ${i}`));
  const { lines, body, hangsUp } = bodyOf(by, method);
  const end = by.happens(0.99) ? '\r\n' : by.pick(['\n', '\r', '\r\n \r\n']);
  const first = `${method} ${mutated(by, target(by, files))} ${by.happens(0.98) ? 'HTTP/1.1' : by.pick(NO_VERSIONS)}`;
  const text = [first, ...host, ...headers, ...lines, '', ''].join(end);
  return { bytes: Buffer.concat([Buffer.from(text, 'latin1'), body]), head: method === 'HEAD', hangsUp };
}

const target = (by: Chance, files: readonly string[]): string =>
  by.pick(by.happens(0.4) ? files : by.happens(0.5) ? CALLS : PAGES);

function mutated(by: Chance, path: string): string {
  if (by.happens(0.6)) return path;
  return by.pick([
    `${path}/`,
    `/${path}`,
    `${path}?${by.pick(VALUES)}`,
    `${path}?since=${by.pick(VALUES)}&limit=${by.pick(VALUES)}`,
    `${path}#${by.pick(VALUES)}`,
    path.replace(/[a-z]/, (char) => `%${char.charCodeAt(0).toString(16)}`),
    path.replaceAll('/', '%2f'),
    `${path}.br`,
    `${path}${by.pick(['%00', '%', '%zz', '%E0%A4%A', '\\', '/../..', '/%2e%2e/%2e%2e/secret.key', ';a=b', '\u00ff'])}`,
    `${path}/${'a'.repeat(9000)}`,
    `http://evil.example${path}`,
    `@evil.example${path}`,
    `//evil.example${path}`,
    '*',
    ''
  ]);
}

function header(by: Chance): string {
  const name = by.pick(HEADERS);
  const value = name === 'Range' && by.happens(0.8) ? by.pick(RANGES) : by.happens(0.9) ? by.pick(VALUES) : noise(by);
  return `${name}:${by.pick([' ', ' ', ' ', '', '\t'])}${value}${by.happens(0.005) ? '\r\n folded' : ''}`;
}

/** Bytes that a header may hold. */
const noise = (by: Chance): string =>
  Buffer.from(
    by.bytes(Math.floor(by.fraction() * 300)).map((byte) => (byte < 32 || byte === 127 ? 255 : byte))
  ).toString('latin1');

function bodyOf(by: Chance, method: string): { lines: string[]; body: Buffer; hangsUp: boolean } {
  if (by.happens(['POST', 'PUT', 'PATCH'].includes(method) ? 0.1 : 0.8))
    return { lines: [], body: Buffer.alloc(0), hangsUp: false };
  const body = by.happens(0.8)
    ? Buffer.from(by.pick(BODIES), 'latin1')
    : Buffer.from(by.bytes(Math.floor(by.fraction() * 3000)));
  const type = `Content-Type: ${by.pick(['application/json', 'application/json', 'application/octet-stream', 'image/jpeg', 'text/plain'])}`;
  const declared = by.pick([
    body.length,
    body.length,
    body.length,
    body.length,
    body.length + 9,
    Math.max(0, body.length - 1),
    -1,
    1e15,
    'x'
  ]);
  const short = typeof declared === 'number' && declared > body.length;
  if (by.happens(0.75)) return { lines: [type, `Content-Length: ${declared}`], body, hangsUp: short };
  const size = by.pick([body.length.toString(16), body.length.toString(16), 'zz', '-1', 'ffffffffffffffff', '0', '']);
  const whole = by.happens(0.5);
  const chunks = [Buffer.from(`${size}\r\n`), body, Buffer.from(whole ? '\r\n0\r\n\r\n' : '\r\n')];
  return { lines: [type, 'Transfer-Encoding: chunked'], body: Buffer.concat(chunks), hangsUp: true };
}
