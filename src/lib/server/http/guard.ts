import { EXPECTED_ORIGIN } from '../../protocol/errors.ts';
import { refuse } from './answer.ts';

/**
 * Whether this request was made by our own pages (or by a client that says so on purpose).
 *
 * A browser always sends `Origin` with a request that changes something, and lets no page forge it; together with the
 * SameSite cookie no other site can act in somebody's name. A client without a browser sends the header itself.
 */
export function refuseForeign(request: Request, origin: string): Response | undefined {
  const site = request.headers.get('sec-fetch-site');
  const isOwn = request.headers.get('origin') === origin && (site === null || site === 'same-origin');
  return isOwn ? undefined : refuse(403, 'wrong-origin', { [EXPECTED_ORIGIN]: origin });
}

/** A compressed body could be a thousand times what was counted, so none is taken. */
export function refuseEncoding(request: Request): Response | undefined {
  const encoding = request.headers.get('content-encoding');
  return encoding === null || encoding.trim().toLowerCase() === 'identity'
    ? undefined
    : refuse(415, 'content-encoding');
}

/** A text is UTF-8: one that says otherwise would be read as what it is not. Other parameters mean nothing here. */
export function refuseType(request: Request, types: readonly string[]): Response | undefined {
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  const isForeign = (parameter: string): boolean =>
    /^\s*charset\s*=/.test(parameter) && !/^\s*charset\s*=\s*("utf-?8"|utf-?8)\s*$/.test(parameter);
  return types.includes(type.trim()) && !parameters.some(isForeign) ? undefined : refuse(415, 'content-type');
}

/** An unknown or repeated key is an error: what is silently ignored today is an oracle or a surprise tomorrow. */
export function refuseQuery(url: URL, known: readonly string[]): Response | undefined {
  const keys = [...url.searchParams.keys()];
  const good = keys.every((key) => known.includes(key)) && new Set(keys).size === keys.length;
  return good ? undefined : refuse(400, 'unknown-query');
}
