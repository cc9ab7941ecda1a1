import { error, type RequestHandler } from '@sveltejs/kit';

/** The city’s own; what it says stands in src/lib/server/http/manifest.ts. */
export const fallback: RequestHandler = ({ request, locals }) => {
  if (locals.api === undefined) error(503, 'busy');
  return locals.api(request, 'unknown');
};
