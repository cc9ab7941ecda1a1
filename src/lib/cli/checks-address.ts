import { codeOf } from '#lib/kernel/thrown.ts';
import * as z from 'zod/mini';
import { EXPECTED_ORIGIN } from '../protocol/errors.ts';
import type { Settings } from '../server/config/settings.ts';
import { bad, good, note, type Finding } from './checks.ts';

const PATIENCE = 5000;

/** What stands before a server that speaks plain HTTP must say who calls. */
export function checkAddressHeader({ origin, addressHeader }: Settings): Finding[] {
  if (!origin.startsWith('https:')) return [];
  return addressHeader === undefined
    ? [
        bad(
          'ORIGIN is https, so a proxy stands before the server, but ADDRESS_HEADER is not set: all callers count as one in the limits. Set it to the header in which your proxy gives the caller’s address, such as x-forwarded-for.'
        )
      ]
    : [good(`ADDRESS_HEADER ${addressHeader} tells callers apart behind the proxy.`)];
}

const health = z.object({ status: z.literal('ok') });
const refusal = z.object({ error: z.string() });

/**
 * Asks ORIGIN, and nobody else, as a browser would: whether Nahraum answers there, and takes calls that come from there.
 *
 * @param running whether the server itself answers on HOST and PORT
 */
export async function askOrigin({ origin }: Pick<Settings, 'origin'>, running: boolean): Promise<Finding> {
  const wrong = running ? bad : note;
  const closed = running ? '' : ' The server does not run at the moment, so this may be all.';
  let response: Response;
  let body: unknown;
  try {
    response = await ask(`${origin}/api/health`);
    body = await response.json().catch(() => undefined);
  } catch (error) {
    return unreachable(origin, error, running);
  }
  if (response.status >= 300 && response.status < 400)
    return bad(
      `ORIGIN ${origin} leads on to ${originOf(response.headers.get('location'), origin)}. Set ORIGIN to the address where people end up.`
    );
  const refused = refusal.safeParse(body);
  if (refused.success)
    return bad(
      `Nahraum answers at ORIGIN ${origin}, but its store does not take anything now (${plain(refused.data.error)}).`
    );
  if (!response.ok)
    return wrong(
      `At ORIGIN ${origin} something answers with status ${response.status}, and it is not Nahraum.${closed}`
    );
  if (!health.safeParse(body).success)
    return bad(`At ORIGIN ${origin} another program answers. Is ORIGIN right, and does the proxy lead to this server?`);
  return askToChange(origin);
}

/** A call without content changes nothing; the server says whether it would have taken it from this address. */
async function askToChange(origin: string): Promise<Finding> {
  const headers = { origin, 'content-type': 'application/json' };
  try {
    const response = await ask(`${origin}/api/submit`, { method: 'POST', headers, body: '{}' });
    const refused = refusal.safeParse(await response.json().catch(() => undefined));
    if (response.status !== 403 || !refused.success) return good(`Nahraum answers at ORIGIN ${origin}.`);
    return bad(
      `Nahraum answers at ${origin}, but refuses what comes from there: it was started with ORIGIN ${plain(response.headers.get(EXPECTED_ORIGIN) ?? 'of another address')}. Start it with these settings.`
    );
  } catch (error) {
    return unreachable(origin, error, true);
  }
}

const ask = (url: string, more: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE), ...more });

function unreachable(origin: string, error: unknown, running: boolean): Finding {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = codeOf(cause);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return bad(
      `ORIGIN ${origin}: nobody knows a machine of that name (${code}). Is it spelled rightly, is it in the DNS?`
    );
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER/.test(code))
    return bad(`ORIGIN ${origin}: the certificate is not valid (${code}), so no browser works offline there.`);
  if (!running) return note(`Nobody answers at ORIGIN ${origin} now; the server does not run.`);
  const why = error instanceof Error && error.name === 'TimeoutError' ? `not within ${PATIENCE / 1000} s` : code;
  return bad(
    `The server runs, but nobody answers at ORIGIN ${origin}${why ? ` (${why})` : ''}. Does the proxy lead here?`
  );
}

/** Only what names an address: another program wrote it. */
const originOf = (location: string | null, base: string): string =>
  location !== null && URL.canParse(location, base) ? new URL(location, base).origin : 'nowhere';
const plain = (text: string): string => text.replaceAll(/[^\w:/.\- ]/g, '').slice(0, 200);
