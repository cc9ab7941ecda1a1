import { DEVICE_PATTERN } from './devices.ts';
import { TOKEN_PATTERN } from './tokens.ts';

/**
 * `__Host-` makes the browser refuse the cookie from any other host or path and without TLS; on http (this machine
 * alone) it would not be stored at all, so there it has another name.
 */
const SESSION = 'nahraum';
/** It stays when somebody signs out: it says that a device is known, and lets nobody in. */
const DEVICE = 'nahraum-device';
/** Of somebody whose account was closed, while another signs in: with it their device still hands in what they had not sent. */
const LEFT = 'nahraum-left';
const nameOf = (origin: string, name: string): string => (origin.startsWith('https:') ? `__Host-${name}` : name);

export const writeCookie = (origin: string, token: string, maxAgeSeconds: number): string =>
  write(origin, SESSION, token, maxAgeSeconds);

export const writeDeviceCookie = (origin: string, device: string): string =>
  write(origin, DEVICE, device, DEVICE_LIFETIME);

/** A year, in seconds. */
const DEVICE_LIFETIME = 365 * 86_400;

function write(origin: string, name: string, value: string, maxAgeSeconds: number): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${nameOf(origin, name)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

export const writeLeftCookie = (origin: string, token: string, maxAgeSeconds: number): string =>
  write(origin, LEFT, token, maxAgeSeconds);

export const clearLeftCookie = (origin: string): string => writeLeftCookie(origin, '', 0);

export const readLeftCookie = (origin: string, header: string | null): string | undefined =>
  read(origin, LEFT, header, TOKEN_PATTERN);

export const clearCookie = (origin: string): string => writeCookie(origin, '', 0);

/** The token of the request, if it has the form of one. */
export const readCookie = (origin: string, header: string | null): string | undefined =>
  read(origin, SESSION, header, TOKEN_PATTERN);

export const readDeviceCookie = (origin: string, header: string | null): string | undefined =>
  read(origin, DEVICE, header, DEVICE_PATTERN);

function read(origin: string, name: string, header: string | null, pattern: RegExp): string | undefined {
  const prefix = `${nameOf(origin, name)}=`;
  const value = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
  return value !== undefined && pattern.test(value) ? value : undefined;
}
