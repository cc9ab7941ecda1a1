import { error, type RequestHandler } from '@sveltejs/kit';

/** Whom to tell of a hole (RFC 9116); what it says stands in src/lib/server/http/security-txt.ts. */
export const fallback: RequestHandler = ({ request, locals }) => {
  if (locals.api === undefined) error(503, 'busy');
  return locals.api(request, 'unknown');
};
