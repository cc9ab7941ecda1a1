import { log } from '../log.ts';

/** Strangers can make up as many addresses as they like; the log needs the first few. */
const MOST = 5;

/**
 * Tells the log, once for each, from which addresses pages call that are not ORIGIN. Behind a proxy this is nearly
 * always one setting that is wrong, and then nobody can sign in or send.
 */
export function createOriginNotes(origin: string): (request: Request) => void {
  const told = new Set<string>();
  return ({ headers }) => {
    const given = headers.get('origin') ?? '';
    // A page of somebody else that calls here is none of this server's settings.
    if (headers.get('sec-fetch-site') === 'cross-site' || !/^https?:/i.test(given) || !URL.canParse(given)) return;
    const address = new URL(given).origin.slice(0, 200);
    if (address === origin || told.has(address) || told.size >= MOST) return;
    told.add(address);
    log(
      'warn',
      `Calls that come from ${address} are refused, as ORIGIN is ${origin}. If people use this server at ${address}, set ORIGIN to it.`
    );
  };
}
