import { error, type RequestHandler } from '@sveltejs/kit';

/** Every call of the protocol; which ones there are stands in src/lib/server/http/api.ts. */
export const fallback: RequestHandler = ({ request, locals, getClientAddress }) => {
  if (locals.api === undefined) error(503, 'busy');
  return locals.api(request, addressOf(getClientAddress));
};

/** Throws where the trusted proxy's header is missing; such callers count as one. */
function addressOf(getClientAddress: () => string): string {
  try {
    return getClientAddress();
  } catch {
    return 'unknown';
  }
}
