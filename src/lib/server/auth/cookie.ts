import { TOKEN_PATTERN } from './tokens.ts';

/**
 * `__Host-` makes the browser refuse the cookie from any other host or path and without TLS; on http (this machine
 * alone) it would not be stored at all, so there it has another name.
 */
const cookieName = (origin: string): string => (origin.startsWith('https:') ? '__Host-nahraum' : 'nahraum');

export function writeCookie(origin: string, token: string, maxAgeSeconds: number): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(origin)}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

export const clearCookie = (origin: string): string => writeCookie(origin, '', 0);

/** The token of the request, if it has the form of one. */
export function readCookie(origin: string, header: string | null): string | undefined {
  const prefix = `${cookieName(origin)}=`;
  const value = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
  return value !== undefined && TOKEN_PATTERN.test(value) ? value : undefined;
}
