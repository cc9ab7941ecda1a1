import { given } from '../../kernel/given.ts';
import { contactOf, findMunicipality } from '../setup/municipality.ts';
import { refuse } from './answer.ts';
import type { Route } from './route.ts';

const PATH = '/.well-known/security.txt';
/** The standard asks for less than a year; whoever reads it later asks again. */
const HOLDS_MS = 180 * 24 * 3_600_000;

/** Nobody is named who was not named here: without a contact there is no such file. */
export const securityTxtRoute: Route = {
  path: PATH,
  methods: {
    GET: {
      takes: 'nothing',
      answer: async ({ server }) => {
        const municipality = await findMunicipality(server.endpoint);
        const contact = server.settings.securityContact ?? (municipality && contactOf(municipality));
        if (contact === undefined) return refuse(404, 'not-found');
        const text = securityTxt({
          contact,
          origin: server.settings.origin,
          languages: municipality?.languages ?? [],
          expiresAt: server.now() + HOLDS_MS
        });
        return new Response(text, {
          headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' }
        });
      }
    }
  }
};

type Told = { contact: string; origin: string; languages: readonly string[]; expiresAt: number };

export function securityTxt({ contact, origin, languages, expiresAt }: Told): string {
  const midnight = new Date(expiresAt).toISOString().slice(0, 10);
  const spoken = [...new Set(languages.map((tag) => given(tag.split('-')[0])))];
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${midnight}T00:00:00Z`,
    ...(spoken.length > 0 ? [`Preferred-Languages: ${spoken.join(', ')}`] : []),
    `Canonical: ${origin}${PATH}`
  ];
  return `${lines.join('\n')}\n`;
}
